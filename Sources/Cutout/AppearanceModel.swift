import ColorStatistics
import GaussianMixture

/// The mixtures of the foreground's colours and the background's.
struct AppearanceModel: Sendable {
  var foreground: GaussianMixture
  var background: GaussianMixture

  /// How many pixels of each cell are the foreground's, and how many background that can be seen.
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

  /// Mixtures fitted from drawn starts; nil where one of the two has no pixel.
  init?(foreground: [Double], background: [Double], _ cells: ColorCells, _ options: CutoutOptions) {
    guard let foreground = Self.fitted(foreground, cells, options, seed: options.seed),
      let background = Self.fitted(background, cells, options, seed: options.seed &+ 1)
    else { return nil }
    self.foreground = foreground
    self.background = background
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

  /// A few iterations of EM from where the mixtures are; one whose pixels are all gone stays.
  mutating func refine(foreground: [Double], background: [Double], _ cells: ColorCells, iterations: Int = 6) {
    self.foreground = Self.refined(self.foreground, foreground, cells, iterations)
    self.background = Self.refined(self.background, background, cells, iterations)
  }

  /// The mixtures of the colours that a level has under labels, fitted anew: what coarser levels
  /// have are means of them.
  ///
  /// Of a large level's pixels, every so many rows and columns count.
  func adapted(to level: PyramidLevel, _ labels: [UInt8], _ options: CutoutOptions) -> AppearanceModel {
    guard let samples = TrainingPixels(level, space: options.space) else { return self }
    let weights = samples.weights { labels[$0] }
    return AppearanceModel(foreground: weights.foreground, background: weights.background, samples.cells, options) ?? self
  }

  static func refined(_ mixture: GaussianMixture, _ weights: [Double], _ cells: ColorCells, _ iterations: Int)
    -> GaussianMixture
  {
    guard let samples = cells.weighted(weights) else { return mixture }
    return samples.refinedMixture(from: mixture, em(iterations: iterations))
  }

  /// No component is narrower than 2.5 levels of 255: a foreground is never so plain that a shade
  /// beside its own would cost more than its outline.
  private static func em(iterations: Int) -> EMOptions {
    var options = EMOptions()
    options.maximumIterations = iterations
    options.tolerance = 1e-4
    options.varianceFloor = VarianceFloor(1e-4)
    return options
  }
}
