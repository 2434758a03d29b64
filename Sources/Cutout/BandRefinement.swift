import GaussianMixture
import MaxFlow
import Parallelism

/// The exact cut of a level in a narrow band about the outline that the next coarser level found, the labels beyond it being as they are
/// (Lombaert, Sun, Grady and Xu, ICCV 2005).
///
/// Where the cut comes to the band's rim, the band is widened and the cut done again, a few times.
struct BandRefinement: Sendable {
  let level: Level
  let contrast: Contrast
  let appearance: Appearance
  let options: CutoutOptions

  /// Half the band's width in pixels: an outline that was right to one pixel lies within two of the finer level.
  private static let reach = 4
  private static let widenings = 3
  private static let certain = Int32(1 << 28)

  init(_ level: Level, appearance: Appearance, options: CutoutOptions) {
    self.level = level
    self.appearance = appearance
    self.options = options
    contrast = Contrast(level, strength: CutProblem.strength(options.smoothness, level))
  }

  /// - Parameter start: labels with the hints kept.
  func refined(_ start: [UInt8]) -> [UInt8] {
    var labels = start
    var band = [UInt8](repeating: 0, count: level.pixelCount)
    var outline = outlinePixels(of: labels)
    for _ in 0...Self.widenings {
      guard !outline.isEmpty else { break }
      widen(&band, about: outline)
      outline = cut(&labels, within: band)
    }
    return labels
  }

  /// Pixels with a neighbour of another label to the right or below, and those neighbours.
  private func outlinePixels(of labels: [UInt8]) -> [Int32] {
    let width = level.width
    var result: [Int32] = []
    for y in 0..<level.height {
      for x in 0..<width {
        let p = y * width + x
        if x + 1 < width && labels[p] != labels[p + 1] || y + 1 < level.height && labels[p] != labels[p + width] { result.append(Int32(p)) }
      }
    }
    return result
  }

  private func widen(_ band: inout [UInt8], about pixels: [Int32]) {
    let width = level.width, reach = Self.reach
    for pixel in pixels {
      let x = Int(pixel) % width, y = Int(pixel) / width
      for row in max(0, y - reach)...min(level.height - 1, y + reach) {
        for column in max(0, x - reach)...min(width - 1, x + reach) { band[row * width + column] = 1 }
      }
    }
  }

  /// Cuts within the band.
  ///
  /// - Returns: pixels by the band's rim whose labels differ from those beyond.
  private func cut(_ labels: inout [UInt8], within band: [UInt8]) -> [Int32] {
    let width = level.width, height = level.height
    let pixels = band.indices.filter { band[$0] != 0 }.map { Int32(truncatingIfNeeded: $0) }
    var graph = PixelGraph(width: width, height: height, pixels: pixels)
    let samples = level.pixels.span, hints = level.hints.span
    for direction in EdgeDirection.allCases {
      let (dx, dy) = direction.offset
      graph.setEdges(
        direction,
        forward: pixels.map { pixel in
          let p = Int(pixel), x = p % width
          guard x + dx >= 0, x + dx < width, p + dy * width < width * height else { return 0 }
          return contrast.capacity(p, p + dy * width + dx, isDiagonal: dx != 0 && dy != 0, samples, hints)
        })
    }
    let gains = gains(of: pixels)
    var isRim = [Bool](repeating: false, count: pixels.count)
    graph.addTerminals(
      pixels.indices.map { index in
        let p = Int(pixels[index]), x = p % width
        isRim[index] =
          x > 0 && band[p - 1] == 0 || x + 1 < width && band[p + 1] == 0 || p >= width && band[p - width] == 0
          || p + width < band.count && band[p + width] == 0
        if level.hints[p] == CutoutHint.unknown.rawValue && !isRim[index] { return gains[index] }
        return level.fixed(labels[p], at: p) != 0 ? Self.certain : -Self.certain
      })
    graph.maximize()
    let side = graph.sourceSide()
    for index in pixels.indices { labels[Int(pixels[index])] = side[index] ? 1 : 0 }
    return pixels.indices.filter { index in
      let p = Int(pixels[index]), x = p % width
      guard isRim[index], level.hints[p] == CutoutHint.unknown.rawValue else { return false }
      let label = labels[p]
      return x > 0 && labels[p - 1] != label || x + 1 < width && labels[p + 1] != label || p >= width && labels[p - width] != label
        || p + width < labels.count && labels[p + width] != label
    }.map { pixels[$0] }
  }

  /// What each pixel gains as object, in capacities.
  private func gains(of pixels: [Int32]) -> [Int32] {
    var colors: [UInt8] = []
    colors.reserveCapacity(3 * pixels.count)
    for pixel in pixels { colors.append(contentsOf: level.pixels[3 * Int(pixel)..<3 * Int(pixel) + 3]) }
    guard !colors.isEmpty else { return [] }
    let cells = ColorCells(colors, bits: 6, space: options.space)
    let object = cells.logDensities(under: appearance.object), background = cells.logDensities(under: appearance.background)
    let gains = zip(object, background).map { Int32(max(-1000, min(1000, $0 - $1)) * Contrast.unit) }
    return cells.cells.map { gains[Int($0)] }
  }
}
