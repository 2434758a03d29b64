import ColorStatistics

/// Pixels of a level that its mixtures are learnt from: all that can be seen, or in a large one
/// every so many rows and columns.
struct TrainingPixels: Sendable {
  /// Ascending.
  let pixels: [Int32]
  /// Of those pixels, in their order.
  let cells: ColorCells

  private static let limit = 60_000.0

  /// - Returns: nil where no pixel can be seen.
  init?(_ level: PyramidLevel, space: ColorSpace) {
    let step = max(1, Int((Double(level.pixelCount) / Self.limit).squareRoot()))
    var pixels: [Int32] = [], colors: [UInt8] = []
    for y in stride(from: 0, to: level.height, by: step) {
      for x in stride(from: 0, to: level.width, by: step) {
        let pixel = y * level.width + x
        guard level.hints[pixel] != PyramidLevel.invisible else { continue }
        pixels.append(Int32(truncatingIfNeeded: pixel))
        colors.append(contentsOf: level.pixels[3 * pixel..<3 * pixel + 3])
      }
    }
    guard !colors.isEmpty else { return nil }
    self.pixels = pixels
    cells = ColorCells(colors, bits: 6, space: space)
  }

  /// How many of the pixels of each cell have a label other than 0, and how many have 0.
  func weights(_ label: (Int) -> UInt8) -> (foreground: [Double], background: [Double]) {
    var foreground = [Double](repeating: 0, count: cells.count), background = foreground
    for (index, pixel) in pixels.enumerated() {
      let cell = Int(cells.cells[index])
      if label(Int(pixel)) != 0 { foreground[cell] += 1 } else { background[cell] += 1 }
    }
    return (foreground, background)
  }
}
