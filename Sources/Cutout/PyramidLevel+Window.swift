import Parallelism
import Raster

extension PyramidLevel {
  /// Returns the part of a picture that a cut-out uses: the bounds of what may be foreground, and a
  /// margin from which the background is learnt.
  static func window(of guide: CutoutGuide) -> Rect {
    let bounds = guide.bounds
    let margin = max(8, Int(bandWidth * Double(bounds.area).squareRoot()))
    let left = max(0, bounds.x - margin), top = max(0, bounds.y - margin)
    let right = min(guide.width, bounds.x + bounds.width + margin),
      bottom = min(guide.height, bounds.y + bounds.height + margin)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The margin's width over the side of a square of the bounds' area.
  private static let bandWidth = 0.3

  /// The full level: the pixels of a window at 8 bits.
  ///
  /// - Throws: ``CutoutError/cancelled``.
  init(_ picture: Picture, guide: CutoutGuide, window: Rect, workers: Workers) throws(CutoutError) {
    let bandRows = 64
    let bands = workers.map((window.height + bandRows - 1) / bandRows) { band -> (pixels: [UInt8], hints: [UInt8]) in
      let rows = window.y + band * bandRows..<window.y + min(window.height, (band + 1) * bandRows)
      let columns = window.x..<window.x + window.width
      guard !workers.isCancelled else { return ([], []) }
      return switch picture {
      case .eightBit(let image): image.part(rows: rows, columns: columns, guide)
      case .sixteenBit(let image): image.part(rows: rows, columns: columns, guide)
      }
    }
    if workers.isCancelled { throw .cancelled }
    self.init(
      width: window.width, height: window.height, pixels: bands.flatMap(\.pixels), hints: bands.flatMap(\.hints))
  }
}

extension Image {
  @inline(__always)
  fileprivate func part(
    rows: Range<Int>, columns: Range<Int>, _ guide: CutoutGuide
  ) -> (pixels: [UInt8], hints: [UInt8]) {
    var pixels: [UInt8] = [], hints: [UInt8] = []
    pixels.reserveCapacity(3 * rows.count * columns.count)
    hints.reserveCapacity(rows.count * columns.count)
    let stride = layout.sampleCount
    for y in rows {
      for x in columns {
        let at = (y * width + x) * stride
        pixels.append(samples[at].inEightBits)
        pixels.append(samples[at + 1].inEightBits)
        pixels.append(samples[at + 2].inEightBits)
        let hint = guide.hints[y * width + x]
        let isInvisible = stride == 4 && samples[at + 3] == 0 && hint != CutoutHint.object.rawValue
        hints.append(isInvisible ? PyramidLevel.invisible : hint)
      }
    }
    return (pixels, hints)
  }
}
