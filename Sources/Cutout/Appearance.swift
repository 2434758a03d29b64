import ColorStatistics
import GaussianMixture

/// The mixtures of the object's colours and the background's.
struct Appearance: Sendable {
  var object: GaussianMixture
  var background: GaussianMixture

  /// How many pixels of each cell are the object's, and how many background that can be seen.
  static func weights(_ labels: [UInt8], _ level: Level, _ cells: ColorCells) -> (object: [Double], background: [Double]) {
    var object = [Double](repeating: 0, count: cells.count), background = object
    for pixel in labels.indices {
      let cell = Int(cells.cells[pixel])
      if labels[pixel] != 0 {
        object[cell] += 1
      } else if level.hints[pixel] != Level.invisible {
        background[cell] += 1
      }
    }
    return (object, background)
  }

  /// Mixtures fitted from drawn starts; nil where one of the two has no pixel.
  init?(object: [Double], background: [Double], _ cells: ColorCells, _ options: CutoutOptions) {
    guard let object = Self.fitted(object, cells, options, seed: options.seed),
      let background = Self.fitted(background, cells, options, seed: options.seed &+ 1)
    else { return nil }
    self.object = object
    self.background = background
  }

  static func fitted(_ weights: [Double], _ cells: ColorCells, _ options: CutoutOptions, seed: UInt64) -> GaussianMixture? {
    guard let samples = cells.weighted(weights) else { return nil }
    var fit = FitOptions(componentCount: min(options.components, max(1, samples.count)))
    fit.restarts = 1
    fit.relocations = 0
    fit.em = em(iterations: 12)
    fit.seed = seed
    return try? samples.fit(fit).mixture
  }

  /// A few iterations of EM from where the mixtures are; one whose pixels are all gone stays.
  mutating func refine(object: [Double], background: [Double], _ cells: ColorCells, iterations: Int = 6) {
    self.object = Self.refined(self.object, object, cells, iterations)
    self.background = Self.refined(self.background, background, cells, iterations)
  }

  /// The mixtures of the colours that a level has under labels, fitted anew: what coarser levels have are means of them.
  ///
  /// Of a large level's pixels, every so many rows and columns count.
  func adapted(to level: Level, _ labels: [UInt8], _ options: CutoutOptions) -> Appearance {
    let step = max(1, Int((Double(level.pixelCount) / 60_000).squareRoot()))
    var colors: [UInt8] = [], sides: [UInt8] = []
    for y in stride(from: 0, to: level.height, by: step) {
      for x in stride(from: 0, to: level.width, by: step) {
        let pixel = y * level.width + x
        guard level.hints[pixel] != Level.invisible else { continue }
        colors.append(contentsOf: level.pixels[3 * pixel..<3 * pixel + 3])
        sides.append(labels[pixel])
      }
    }
    guard !colors.isEmpty else { return self }
    let cells = ColorCells(colors, bits: 6, space: options.space)
    var object = [Double](repeating: 0, count: cells.count), background = object
    for (index, side) in sides.enumerated() {
      if side != 0 { object[Int(cells.cells[index])] += 1 } else { background[Int(cells.cells[index])] += 1 }
    }
    return Appearance(object: object, background: background, cells, options) ?? self
  }

  static func refined(_ mixture: GaussianMixture, _ weights: [Double], _ cells: ColorCells, _ iterations: Int) -> GaussianMixture {
    guard let samples = cells.weighted(weights) else { return mixture }
    return (try? samples.expectationMaximization(from: mixture, options: em(iterations: iterations)).mixture) ?? mixture
  }

  /// No component is narrower than 2.5 levels of 255: an object is never so plain that a shade beside its own would cost more than its outline.
  private static func em(iterations: Int) -> EMOptions {
    var options = EMOptions()
    options.maximumIterations = iterations
    options.tolerance = 1e-4
    options.varianceFloor = VarianceFloor(1e-4)
    return options
  }
}
