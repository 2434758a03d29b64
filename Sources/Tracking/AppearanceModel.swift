import GaussianMixture
import LinearAlgebra
import Raster

/// The colours of the object and of what is about it: two mixtures, carried from frame to frame by
/// stepwise EM.
struct AppearanceModel: Sendable, Hashable, Codable {
  private(set) var foreground: StepwiseEM
  private(set) var background: StepwiseEM
  /// The object's mixture of the first frame, which keeps a share of every later one.
  let initialForeground: GaussianMixture
  /// rho, the mean posterior of the object in its box.
  private(set) var meanPosteriorInside: Double
  /// epsilon, the same about the box.
  private(set) var meanPosteriorOutside: Double

  /// The names in a tracker's file, which stay.
  private enum CodingKeys: String, CodingKey {
    case foreground = "object"
    case background
    case initialForeground = "firstObject"
    case meanPosteriorInside = "inside"
    case meanPosteriorOutside = "outside"
  }

  /// Of the first frame's mixture in p(x | object).
  private static let firstShare = 0.3
  /// Of colours that neither mixture has seen, drawn from ``outliers``.
  private static let outlierShare = 0.05
  /// A variance of four 8-bit levels squared: sensors, compression and shading blur colours by as
  /// much.
  static let varianceFloor = VarianceFloor(16 / (255.0 * 255.0))

  init(foreground: GaussianMixture, background: GaussianMixture) {
    self.foreground = StepwiseEM(from: foreground, varianceFloor: Self.varianceFloor)
    self.background = StepwiseEM(from: background, varianceFloor: Self.varianceFloor)
    initialForeground = foreground
    meanPosteriorInside = 0.7
    meanPosteriorOutside = 0.1
  }

  /// Whether what was read are mixtures of colours.
  var isWellFormed: Bool {
    [foreground, background].allSatisfy { $0.isWellFormed(dimension: 3) } && initialForeground.dimension == 3 && meanPosteriorInside > 0
      && meanPosteriorInside <= 1 && meanPosteriorOutside > 0
      && meanPosteriorOutside <= 1
  }

  /// p(x | object): the mixture as carried along, the first frame's, and outliers.
  var foregroundDensity: GaussianMixture {
    GaussianMixture(blending: [
      (1 - Self.firstShare, foreground.mixture), (Self.firstShare, initialForeground), (Self.outlierShare, outliers),
    ])
  }

  /// p(x | background): the mixture as carried along, and outliers.
  var backgroundDensity: GaussianMixture {
    GaussianMixture(blending: [(1, background.mixture), (Self.outlierShare, outliers)])
  }

  /// Wide enough to be nearly even over all colours.
  private var outliers: GaussianMixture {
    GaussianMixture(
      mean: [0.5, 0.5, 0.5], covariance: SymmetricMatrix(diagonal: [0.16, 0.16, 0.16]),
      kind: initialForeground.covarianceKind)
  }

  /// Takes in what a frame shows: EM's step of each mixture on its share of the pixels.
  ///
  /// - Parameters:
  ///   - share: p(object | pixel) by colour and place.
  ///   - rate: eta of stepwise EM for the object; the background, which changes as the object moves
  ///     on, is followed twice as fast.
  mutating func learn(_ patch: SearchPatch, share: [Float], rate: Double) {
    if let samples = patch.samples(every: 2, weights: { share[$0] }) {
      foreground.update(withColors: samples, rate: rate)
    }
    if let samples = patch.samples(every: 2, weights: { 1 - share[$0] }) {
      background.update(withColors: samples, rate: min(1, 2 * rate))
    }
  }

  /// Follows how much of its box the object fills, and how much about it looks like the object.
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

  /// The patch's colours as samples; nil without weight.
  ///
  /// - Parameter step: only each so-manieth pixel of each so-manieth row is taken.
  func samples(every step: Int = 1, weights: (Int) -> Float) -> WeightedSamples? {
    let side = (size + step - 1) / step
    return WeightedSamples(colorCount: side * side) { index in
      let i = index / side * step * size + index % side * step
      return SIMD4(Double(red[i]), Double(green[i]), Double(blue[i]), Double(weights(i)))
    }
  }
}
