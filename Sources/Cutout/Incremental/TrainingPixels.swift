import ColorStatistics

/// The pixels of a level that its mixtures are learnt from: all visible pixels, or a regular sample
/// of some 60,000 of a large level.
struct TrainingPixels: Sendable {
  /// In ascending order.
  let pixels: [Int32]
  /// The colours of these pixels, in the same order.
  let cells: ColorCells

  private static let limit = 60_000.0

  /// - Returns: nil if no pixel is visible.
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

  /// Counts the pixels of each cell whose label is not 0, and those whose label is 0.
  func weights(_ label: (Int) -> UInt8) -> (foreground: [Double], background: [Double]) {
    var foreground = [Double](repeating: 0, count: cells.count), background = foreground
    for (index, pixel) in pixels.enumerated() {
      let cell = Int(cells.cells[index])
      if label(Int(pixel)) != 0 { foreground[cell] += 1 } else { background[cell] += 1 }
    }
    return (foreground, background)
  }
}
