import Kernels
import RealModule

/// A spatially and temporally regularised correlation filter on multi-channel feature maps.
///
/// The filter f with channels f_d minimises
///
///     1/2 |sum_d x_d * f_d - y|^2 + 1/2 sum_d |w f_d|^2 + mu/2 |f - f_before|^2
///
/// where x is the map of the frame, y a narrow Gaussian at the object's position, and w a penalty
/// that is almost zero over the object and prohibitive elsewhere, so that the filter describes the
/// object and not its surroundings. ADMM solves it by alternating between the frequency domain,
/// where each frequency is a rank-one problem, and the spatial domain (Li, Tian, Zuo, Zhang and
/// Yang, CVPR 2018; Galoogahi, Fagg and Lucey, ICCV 2017).
struct CorrelationFilter: Sendable, Hashable, Codable {
  /// N, the cells along a side of the maps.
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
  ///   - targetWidth: the object's width in cells.
  ///   - targetHeight: the object's height in cells.
  init(size: Int, targetWidth: Double, targetHeight: Double) {
    self.size = size
    self.targetWidth = targetWidth
    self.targetHeight = targetHeight
  }

  /// Whether a decoded spectrum has the size of maps with this number of channel groups.
  func isWellFormed(groups: Int) -> Bool {
    let count = groups * size * (size / 2 + 1)
    return targetWidth > 0 && targetHeight > 0 && (targetWidth * targetHeight).isFinite
      && filter.map { $0.real.count == count && $0.imaginary.count == count } ?? true
  }

  /// The memory of the filter, in bytes, which copies stop sharing once either learns.
  var bytes: Int { 2 * MemoryLayout<Channels>.stride * (filter?.real.count ?? 0) }

  /// The values that are the same for all frames of an object.
  struct Precomputed: Sendable, Hashable {
    let transform: FourierTransform
    let labelReal: [Float]
    let labelImaginary: [Float]
    /// w of each cell.
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

  /// Returns the response to each displacement of a map relative to the learnt one; that of (x, y)
  /// cells is at `(y mod N) * N + x mod N`.
  func response(to map: Spectrum, _ precomputed: Precomputed) -> [Float] {
    guard let filter else { return [Float](repeating: 0, count: size * size) }
    return precomputed.transform.inverse(map.correlation(with: filter, count: precomputed.frequencies)).map { $0[0] }
  }

  /// Learns a map with the object at its centre.
  mutating func learn(_ map: Spectrum, _ precomputed: Precomputed) {
    let before = filter ?? Spectrum(count: map.real.count)
    var split = before
    var dual = Spectrum(count: map.real.count)
    let mu = filter == nil ? 0 : Self.inertia
    var gamma: Float = 1
    for _ in 0..<(filter == nil ? Self.firstIterations : Self.iterations) {
      let problem = RankOneProblem(
        sample: map, label: (precomputed.labelReal, precomputed.labelImaginary), prior: before, split: split,
        dual: dual, mu: mu,
        gamma: gamma,
        places: size * size)
      let free = problem.solve()
      var places = precomputed.transform.inverse(free.scaled(by: gamma, plus: dual))
      PictureKernels.scale(&places, by: precomputed.penalty.map { 1 / ($0 + gamma) })
      split = precomputed.transform.forward(places)
      dual.add(gamma, free, minus: split)
      gamma = min(gamma * Self.penaltyGrowth, Self.largestPenalty)
    }
    filter = split
  }
}
