import GaussianMixture
import LinearAlgebra
import Raster

/// The colour models of an object and its surroundings: two mixtures, updated from frame to frame
/// by stepwise EM.
struct AppearanceModel: Sendable, Hashable, Codable {
  private(set) var foreground: StepwiseEM
  private(set) var background: StepwiseEM
  /// The foreground mixture of the first frame and of all keyframes, which keeps a share of every
  /// later one.
  private(set) var initialForeground: GaussianMixture
  /// rho: the mean posterior of the foreground in the object's box.
  private(set) var meanPosteriorInside: Double
  /// epsilon: the mean posterior of the foreground around the box.
  private(set) var meanPosteriorOutside: Double

  /// The keys of saved trackers, which do not follow the names of the properties.
  private enum CodingKeys: String, CodingKey {
    case foreground = "object"
    case background
    case initialForeground = "firstObject"
    case meanPosteriorInside = "inside"
    case meanPosteriorOutside = "outside"
  }

  /// The share of the first frame's mixture in p(x | object).
  private static let firstShare = 0.3
  /// The share of ``outliers``, colours that neither mixture has seen.
  private static let outlierShare = 0.05
  /// A standard deviation of four 8-bit levels, by which sensors, compression and shading blur
  /// colours.
  static let varianceFloor = VarianceFloor(16 / (255.0 * 255.0))

  init(foreground: GaussianMixture, background: GaussianMixture) {
    self.foreground = StepwiseEM(from: foreground, varianceFloor: Self.varianceFloor)
    self.background = StepwiseEM(from: background, varianceFloor: Self.varianceFloor)
    initialForeground = foreground
    meanPosteriorInside = 0.7
    meanPosteriorOutside = 0.1
  }

  /// Whether decoded values are mixtures of colours with shares in 0...1.
  var isWellFormed: Bool {
    [foreground, background].allSatisfy { $0.isWellFormed(dimension: 3) } && initialForeground.dimension == 3
      && meanPosteriorInside > 0
      && meanPosteriorInside <= 1 && meanPosteriorOutside > 0
      && meanPosteriorOutside <= 1
  }

  /// p(x | object): the current mixture, the first frame's, and outliers.
  var foregroundDensity: GaussianMixture {
    GaussianMixture(blending: [
      (1 - Self.firstShare, foreground.mixture), (Self.firstShare, initialForeground), (Self.outlierShare, outliers),
    ])
  }

  /// p(x | background): the current mixture, and outliers.
  var backgroundDensity: GaussianMixture {
    GaussianMixture(blending: [(1, background.mixture), (Self.outlierShare, outliers)])
  }

  /// A Gaussian wide enough to be almost uniform over all colours.
  private var outliers: GaussianMixture {
    GaussianMixture(
      mean: [0.5, 0.5, 0.5], covariance: SymmetricMatrix(diagonal: [0.16, 0.16, 0.16]),
      kind: initialForeground.covarianceKind)
  }

  /// Updates both mixtures by a step of EM, each on its share of the pixels.
  ///
  /// - Parameters:
  ///   - share: p(object | pixel) by colour and position.
  ///   - rate: eta of stepwise EM for the foreground, in 0...1. The background, which changes as
  ///     the object moves, uses twice the rate.
  mutating func learn(_ patch: SearchPatch, share: [Float], rate: Double) {
    if let samples = patch.samples(every: 2, weights: { share[$0] }) {
      foreground.update(withColors: samples, rate: rate)
    }
    if let samples = patch.samples(every: 2, weights: { 1 - share[$0] }) {
      background.update(withColors: samples, rate: min(1, 2 * rate))
    }
  }

  /// Adds what an earlier model was shown to ``initialForeground``.
  ///
  /// - Parameter share: of the earlier model, 0...1.
  mutating func remember(_ earlier: AppearanceModel, share: Double) {
    initialForeground = GaussianMixture(blending: [
      (1 - share, initialForeground), (share, earlier.initialForeground),
    ]).reduced(to: Self.mostRemembered)
  }

  /// Two keyframes' components; of more, those that tell colours apart least are merged.
  private static let mostRemembered = 12

  /// Updates the mean posteriors inside and around a box.
  mutating func updateMeanPosteriors(_ map: PosteriorMap, _ box: Box, rate: Double) {
    let (within, without) = map.shares(in: box)
    meanPosteriorInside += rate * (min(max(within, 0.05), 0.98) - meanPosteriorInside)
    meanPosteriorOutside += rate * (min(max(without, 0.005), 0.9) - meanPosteriorOutside)
  }
}

extension SearchPatch {
  /// Returns `ln p(x)` of each pixel's colour.
  func logDensities(under mixture: GaussianMixture) -> [Float] {
    mixture.logDensities(red: red, green: green, blue: blue)
  }

  /// Returns the patch's colours as samples; nil if no weight is positive.
  ///
  /// - Parameter step: takes every `step`-th pixel of every `step`-th row.
  func samples(every step: Int = 1, weights: (Int) -> Float) -> WeightedSamples? {
    let side = (size + step - 1) / step
    return WeightedSamples(colorCount: side * side) { index in
      let i = index / side * step * size + index % side * step
      return SIMD4(Double(red[i]), Double(green[i]), Double(blue[i]), Double(weights(i)))
    }
  }
}
