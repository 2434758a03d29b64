import Kernels
import RealModule

/// A spatially and temporally regularised correlation filter on maps of channels.
///
/// The filter f of channels f_d minimises
///
///     1/2 |sum_d x_d * f_d - y|^2 + 1/2 sum_d |w f_d|^2 + mu/2 |f - f_before|^2
///
/// x being the map of the frame, y a narrow Gaussian about the object's place, and w a penalty that
/// is all but zero over the object and prohibitive elsewhere, so that the filter is of the object
/// and not of what is about it. Solved by ADMM, alternating between frequencies, each a problem of
/// rank one, and places (Li, Tian, Zuo, Zhang and Yang, CVPR 2018; Galoogahi, Fagg and Lucey, ICCV
/// 2017).
struct CorrelationFilter: Sendable, Hashable, Codable {
  /// N, cells along a side of the maps.
  let size: Int
  let targetWidth: Double
  let targetHeight: Double
  private var filter: Spectrum?

  private static let inertia: Float = 15
  private static let firstIterations = 4
  private static let iterations = 2
  private static let penaltyGrowth: Float = 10
  private static let largestPenalty: Float = 100

  /// - Parameters:
  ///   - targetWidth: of the object in cells.
  ///   - targetHeight: the same.
  init(size: Int, targetWidth: Double, targetHeight: Double) {
    self.size = size
    self.targetWidth = targetWidth
    self.targetHeight = targetHeight
  }

  /// Whether a spectrum that was read has the size of the maps of so many groups.
  func isWellFormed(groups: Int) -> Bool {
    let count = groups * size * (size / 2 + 1)
    return targetWidth > 0 && targetHeight > 0 && (targetWidth * targetHeight).isFinite
      && filter.map { $0.real.count == count && $0.imaginary.count == count } ?? true
  }

  /// What the filter takes in memory, which copies that go on apart do not share.
  var bytes: Int { 2 * MemoryLayout<Channels>.stride * (filter?.real.count ?? 0) }

  /// What is the same for all frames of an object.
  struct Plan: Sendable, Hashable {
    let transform: FourierTransform
    let labelReal: [Float]
    let labelImaginary: [Float]
    /// w of each place.
    let penalty: [Float]

    init(_ filter: CorrelationFilter) {
      let n = filter.size
      let angles = (0..<n).map { 2 * Double.pi * Double($0) / Double(n) }
      transform = FourierTransform(
        size: n, cosines: angles.map { Float(Double.cos($0)) }, sines: angles.map { Float(Double.sin($0)) })
      let sigma = (filter.targetWidth * filter.targetHeight).squareRoot() / 16
      var label = [Channels](repeating: Channels(), count: n * n)
      for index in label.indices {
        let x = Double((index % n + n / 2) % n - n / 2), y = Double((index / n + n / 2) % n - n / 2)
        label[index][0] = Float(Double.exp(-0.5 * (x * x + y * y) / (sigma * sigma)))
      }
      let spectrum = transform.forward(label)
      labelReal = spectrum.real.map { $0[0] }
      labelImaginary = spectrum.imaginary.map { $0[0] }
      penalty = (0..<n * n).map { index in
        let x = Double(index % n - n / 2), y = Double(index / n - n / 2)
        return abs(x) <= filter.targetWidth / 2 && abs(y) <= filter.targetHeight / 2 ? 1e-3 : 1e3
      }
    }

    fileprivate var frequencies: Int { transform.size * transform.columns }
  }

  /// The response to each displacement of a map against the one learnt: that of (x, y) cells is at
  /// `(y mod N) * N + x mod N`.
  func response(to map: Spectrum, _ plan: Plan) -> [Float] {
    guard let filter else { return [Float](repeating: 0, count: size * size) }
    return plan.transform.inverse(map.correlation(with: filter, count: plan.frequencies)).map { $0[0] }
  }

  /// Learns a map in whose middle the object is.
  mutating func learn(_ map: Spectrum, _ plan: Plan) {
    let before = filter ?? Spectrum(count: map.real.count)
    var split = before
    var dual = Spectrum(count: map.real.count)
    let mu = filter == nil ? 0 : Self.inertia
    var gamma: Float = 1
    for _ in 0..<(filter == nil ? Self.firstIterations : Self.iterations) {
      let problem = RankOneProblem(
        sample: map, label: (plan.labelReal, plan.labelImaginary), prior: before, split: split, dual: dual, mu: mu,
        gamma: gamma,
        places: size * size)
      let free = problem.solve()
      var places = plan.transform.inverse(free.scaled(by: gamma, plus: dual))
      PictureKernels.scale(&places, by: plan.penalty.map { 1 / ($0 + gamma) })
      split = plan.transform.forward(places)
      dual.add(gamma, free, minus: split)
      gamma = min(gamma * Self.penaltyGrowth, Self.largestPenalty)
    }
    filter = split
  }
}
