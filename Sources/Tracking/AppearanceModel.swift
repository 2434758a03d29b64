import GaussianMixture
import LinearAlgebra
import Raster

/// The colours of the object and of what is about it: two mixtures, carried from frame to frame by
/// stepwise EM.
struct AppearanceModel: Sendable, Hashable, Codable {
  private(set) var object: StepwiseEM
  private(set) var background: StepwiseEM
  /// The object's mixture of the first frame, which keeps a share of every later one.
  let firstObject: GaussianMixture
  /// rho, the mean posterior of the object in its box.
  private(set) var inside: Double
  /// epsilon, the same about the box.
  private(set) var outside: Double

  /// Of the first frame's mixture in p(x | object).
  private static let firstShare = 0.3
  /// Of colours that neither mixture has seen, drawn from ``outliers``.
  private static let outlierShare = 0.05
  /// A variance of four 8-bit levels squared: sensors, compression and shading blur colours by as
  /// much.
  static let varianceFloor = VarianceFloor(16 / (255.0 * 255.0))

  init(object: GaussianMixture, background: GaussianMixture) {
    self.object = StepwiseEM(from: object, varianceFloor: Self.varianceFloor)
    self.background = StepwiseEM(from: background, varianceFloor: Self.varianceFloor)
    firstObject = object
    inside = 0.7
    outside = 0.1
  }

  /// Whether what was read are mixtures of colours.
  var isWellFormed: Bool {
    [object, background].allSatisfy { $0.isWellFormed(dimension: 3) } && firstObject.dimension == 3 && inside > 0
      && inside <= 1 && outside > 0
      && outside <= 1
  }

  /// p(x | object): the mixture as carried along, the first frame's, and outliers.
  var objectDensity: GaussianMixture {
    Self.sum([
      (1 - Self.firstShare, object.mixture), (Self.firstShare, firstObject),
      (Self.outlierShare, Self.outliers(firstObject.covarianceKind)),
    ])
  }

  /// p(x | background): the mixture as carried along, and outliers.
  var backgroundDensity: GaussianMixture {
    Self.sum([(1, background.mixture), (Self.outlierShare, Self.outliers(firstObject.covarianceKind))])
  }

  /// Takes in what a frame shows: EM's step of each mixture on its share of the pixels.
  ///
  /// - Parameters:
  ///   - share: p(object | pixel) by colour and place.
  ///   - rate: eta of stepwise EM for the object; the background, which changes as the object moves
  ///     on, is followed twice as fast.
  mutating func learn(_ patch: SearchPatch, share: [Float], rate: Double) {
    if let samples = patch.samples(every: 2, weights: { share[$0] }) {
      _ = try? object.update(with: samples, rate: rate)
    }
    if let samples = patch.samples(every: 2, weights: { 1 - share[$0] }) {
      _ = try? background.update(with: samples, rate: min(1, 2 * rate))
    }
  }

  /// Follows how much of its box the object fills, and how much about it looks like the object.
  mutating func learnShares(_ map: PosteriorMap, _ box: Box, rate: Double) {
    let (within, without) = map.shares(in: box)
    inside += rate * (min(max(within, 0.05), 0.98) - inside)
    outside += rate * (min(max(without, 0.005), 0.9) - outside)
  }

  /// Wide enough to be nearly even over all colours.
  private static func outliers(_ kind: CovarianceKind) -> GaussianMixture? {
    let component = GaussianComponent(
      weight: 1, mean: [0.5, 0.5, 0.5], covariance: SymmetricMatrix(diagonal: [0.16, 0.16, 0.16]))
    return try? GaussianMixture(covarianceKind: kind, components: [component])
  }

  /// The mixture of mixtures by weights of any sum.
  private static func sum(_ parts: [(weight: Double, mixture: GaussianMixture?)]) -> GaussianMixture {
    let total = parts.reduce(0) { $0 + ($1.mixture == nil ? 0 : $1.weight) }
    let components = parts.flatMap { weight, mixture in
      (mixture?.components ?? []).map {
        GaussianComponent(weight: $0.weight * weight / total, mean: $0.mean, covariance: $0.covariance)
      }
    }
    return (try? GaussianMixture(covarianceKind: parts[0].mixture!.covarianceKind, components: components)) ?? parts[0]
      .mixture!
  }
}

extension SearchPatch {
  /// The patch's colours as samples; nil without weight.
  ///
  /// - Parameter step: only each so-manieth pixel of each so-manieth row is taken.
  func samples(every step: Int = 1, weights: (Int) -> Float) -> WeightedSamples? {
    let side = (size + step - 1) / step
    return try? WeightedSamples(count: side * side, center: SIMD3(repeating: 0.5)) { index in
      let i = index / side * step * size + index % side * step
      return SIMD4(Double(red[i]), Double(green[i]), Double(blue[i]), Double(weights(i)))
    }
  }
}
