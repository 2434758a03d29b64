import MaxFlow
import Parallelism

/// An exact cut of one pyramid level within a narrow band about the outline found at the next
/// coarser level; labels beyond the band are fixed (Lombaert, Sun, Grady and Xu, ICCV 2005).
///
/// Where the new outline reaches the rim of the band, a band of twice the width about that place is
/// cut next, up to three times. Each cut is exact within its band, and none raises the energy.
struct BandRefinement: Sendable {
  let level: PyramidLevel
  let contrast: Contrast
  let appearance: AppearanceModel
  let options: CutoutOptions
  private let cancellation: Cancellation?

  /// Half the width of the first band, in pixels. An outline that is right to one pixel at the
  /// coarser level is right to two pixels here.
  private static let reach = 3
  private static let widenings = 3
  private static let certain = Int32(1 << 28)

  /// - Parameter contrast: the edge costs of the whole picture at this level; nil if `level` is the
  ///   whole level and they are to be computed from it.
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

  /// The largest distance, in pixels, between the initial outline and a label that can change.
  static let farthest = (0...widenings).reduce(0) { $0 + reach << $1 }

  /// Returns the refined labels.
  ///
  /// - Parameters:
  ///   - start: labels that agree with the hints.
  ///   - isNear: selects the pixels of the initial outline to refine; nil for all of them.
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

  /// Returns the pixels whose right or lower neighbour has another label.
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

  /// Returns all pixels within `reach` rows and columns of the given ones, in ascending order, and
  /// marks them in `isInBand`.
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

  /// Cuts within the band and updates the labels.
  ///
  /// - Returns: the pixels of the band's rim that the outline has reached.
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
    // The band's marks now hold the new labels, as 2 and 3, because the old labels are still
    // needed.
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

  /// Returns `ln p(c | foreground) - ln p(c | background)` of each pixel, as a capacity.
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
