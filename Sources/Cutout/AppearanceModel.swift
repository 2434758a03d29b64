import ColorStatistics
import GaussianMixture

/// The colour models of a cut-out: a Gaussian mixture of the foreground's colours and one of the
/// background's.
struct AppearanceModel: Sendable {
  var foreground: GaussianMixture
  var background: GaussianMixture

  /// Counts the pixels of each colour cell under a labeling: foreground pixels, and background
  /// pixels that are visible.
  static func weights(_ labels: [UInt8], _ level: PyramidLevel, _ cells: ColorCells) -> (
    foreground: [Double], background: [Double]
  ) {
    var foreground = [Double](repeating: 0, count: cells.count), background = foreground
    for pixel in labels.indices {
      let cell = Int(cells.cells[pixel])
      if labels[pixel] != 0 {
        foreground[cell] += 1
      } else if level.hints[pixel] != PyramidLevel.invisible {
        background[cell] += 1
      }
    }
    return (foreground, background)
  }

  static func fitted(_ weights: [Double], _ cells: ColorCells, _ options: CutoutOptions, seed: UInt64)
    -> GaussianMixture?
  {
    guard let samples = cells.weighted(weights) else { return nil }
    var fit = FitOptions(componentCount: min(options.components, max(1, samples.count)))
    fit.restarts = 1
    fit.relocations = 0
    fit.em = em(iterations: 12)
    fit.seed = seed
    return samples.fittedMixture(fit)
  }

  /// Runs a few iterations of EM from the present mixtures. A mixture whose side has lost all its
  /// pixels stays as it is.
  mutating func refine(foreground: [Double], background: [Double], _ cells: ColorCells, iterations: Int = 6) {
    self.foreground = Self.refined(self.foreground, foreground, cells, iterations)
    self.background = Self.refined(self.background, background, cells, iterations)
  }

  /// Returns both mixtures fitted again to the colours of a finer level under the given labels. The
  /// colours of coarser levels are block means, which have other distributions.
  ///
  /// A large level is sampled; see ``TrainingPixels``.
  func adapted(to level: PyramidLevel, _ labels: [UInt8], _ options: CutoutOptions) -> AppearanceModel {
    guard let samples = TrainingPixels(level, space: options.space) else { return self }
    let weights = samples.weights { labels[$0] }
    return AppearanceModel(foreground: weights.foreground, background: weights.background, samples.cells, options)
      ?? self
  }

  static func refined(_ mixture: GaussianMixture, _ weights: [Double], _ cells: ColorCells, _ iterations: Int)
    -> GaussianMixture
  {
    guard let samples = cells.weighted(weights) else { return mixture }
    return samples.refinedMixture(from: mixture, em(iterations: iterations))
  }

  /// The variance floor is a standard deviation of 0.01, which is 2.5 of 255 levels in sRGB.
  /// Without it, a foreground of a single colour would give a neighbouring shade a cost above that
  /// of the outline.
  private static func em(iterations: Int) -> EMOptions {
    var options = EMOptions()
    options.maximumIterations = iterations
    options.tolerance = 1e-4
    options.varianceFloor = VarianceFloor(1e-4)
    return options
  }
}

extension AppearanceModel {
  /// Fits both mixtures by EM from random starts.
  ///
  /// - Returns: nil if either side has no pixels.
  init?(foreground: [Double], background: [Double], _ cells: ColorCells, _ options: CutoutOptions) {
    guard let foreground = Self.fitted(foreground, cells, options, seed: options.seed),
      let background = Self.fitted(background, cells, options, seed: options.seed &+ 1)
    else { return nil }
    self.init(foreground: foreground, background: background)
  }
}
