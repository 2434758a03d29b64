import MaxFlow
import Parallelism

/// The exact cut of a level in a narrow band about the outline that the next coarser level found,
/// the labels beyond it being as they are (Lombaert, Sun, Grady and Xu, ICCV 2005).
///
/// Where the cut comes to the band's rim, a wider band about that place is cut in turn, a few
/// times: each cut is exact for what lies in its band, and none raises the energy.
struct BandRefinement: Sendable {
  let level: PyramidLevel
  let contrast: Contrast
  let appearance: AppearanceModel
  let options: CutoutOptions
  private let cancellation: Cancellation?

  /// Half the band's width in pixels: an outline that was right to one pixel lies within two of the
  /// finer level.
  private static let reach = 3
  private static let widenings = 3
  private static let certain = Int32(1 << 28)

  /// - Parameter contrast: of the whole picture at this level; nil where the level is all of it.
  init(
    _ level: PyramidLevel, contrast: Contrast? = nil, appearance: AppearanceModel, options: CutoutOptions,
    cancellation: Cancellation? = nil
  ) {
    self.level = level
    self.appearance = appearance
    self.options = options
    self.cancellation = cancellation
    self.contrast = contrast ?? Contrast(level, strength: CutProblem.strength(options.smoothness, level))
  }

  /// How far from the outline that it begins with it may change a label, in pixels.
  static let farthest = (0...widenings).reduce(0) { $0 + reach << $1 }

  /// - Parameters:
  ///   - start: labels with the hints kept.
  ///   - isNear: of which pixels of the outline it begins with; all where it is nil.
  /// - Throws: ``CutoutError/cancelled``.
  func refined(_ start: [UInt8], near isNear: ((Int32) -> Bool)? = nil) throws(CutoutError) -> [UInt8] {
    var labels = start
    var isInBand = [UInt8](repeating: 0, count: level.pixelCount)
    var outline = outlinePixels(of: labels)
    if let isNear { outline = outline.filter(isNear) }
    for widening in 0...Self.widenings where !outline.isEmpty {
      let band = band(about: outline, reach: Self.reach << widening, &isInBand)
      outline = cut(&labels, within: band, &isInBand)
      if let cancellation, cancellation.isCancelled { throw .cancelled }
      for pixel in band { isInBand[Int(pixel)] = 0 }
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
        if x + 1 < width && labels[p] != labels[p + 1] || y + 1 < level.height && labels[p] != labels[p + width] {
          result.append(Int32(p))
        }
      }
    }
    return result
  }

  /// The pixels near some others, ascending, and marked as such.
  private func band(about pixels: [Int32], reach: Int, _ isInBand: inout [UInt8]) -> [Int32] {
    let width = level.width
    var top = level.height, bottom = 0
    for pixel in pixels {
      let x = Int(pixel) % width, y = Int(pixel) / width
      let rows = max(0, y - reach)...min(level.height - 1, y + reach),
        columns = max(0, x - reach)...min(width - 1, x + reach)
      top = min(top, rows.lowerBound)
      bottom = max(bottom, rows.upperBound)
      for row in rows {
        for column in columns { isInBand[row * width + column] = 1 }
      }
    }
    return (top * width..<(bottom + 1) * width).filter { isInBand[$0] != 0 }.map { Int32(truncatingIfNeeded: $0) }
  }

  /// Cuts within the band.
  ///
  /// - Returns: pixels of the band's rim that the outline has come to.
  private func cut(_ labels: inout [UInt8], within pixels: [Int32], _ band: inout [UInt8]) -> [Int32] {
    let width = level.width, height = level.height
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
    graph.maximize(until: cancellation)
    // Cut labels, from 2 on, take the place of the marks for as long as the old ones are needed.
    let side = graph.sourceSide()
    for index in pixels.indices { band[Int(pixels[index])] = side[index] ? 3 : 2 }
    let touched = pixels.indices.filter { index in
      let p = Int(pixels[index]), x = p % width
      guard isRim[index], level.hints[p] == CutoutHint.unknown.rawValue else { return false }
      func isNewlyOutline(_ q: Int) -> Bool { labels[q] == labels[p] && band[q] > 1 && band[q] & 1 != labels[p] }
      return x > 0 && isNewlyOutline(p - 1) || x + 1 < width && isNewlyOutline(p + 1)
        || p >= width && isNewlyOutline(p - width)
        || p + width < labels.count && isNewlyOutline(p + width)
    }
    for pixel in pixels { labels[Int(pixel)] = band[Int(pixel)] & 1 }
    return touched.map { pixels[$0] }
  }

  /// What each pixel gains as object, in capacities.
  private func gains(of pixels: [Int32]) -> [Int32] {
    var colors: [UInt8] = []
    colors.reserveCapacity(3 * pixels.count)
    for pixel in pixels { colors.append(contentsOf: level.pixels[3 * Int(pixel)..<3 * Int(pixel) + 3]) }
    guard !colors.isEmpty else { return [] }
    let cells = ColorCells(colors, bits: 6, space: options.space)
    let foreground = cells.logDensities(under: appearance.foreground),
      background = cells.logDensities(under: appearance.background)
    let gains = zip(foreground, background).map { Int32(max(-1000, min(1000, $0 - $1)) * Contrast.unit) }
    return cells.cells.map { gains[Int($0)] }
  }
}
