import Parallelism
import Raster

/// One level of the pyramid of a picture's window: the mean colours of blocks of pixels, and their
/// hints.
struct PyramidLevel: Sendable {
  let width: Int
  let height: Int
  /// Red, green and blue of each pixel.
  let pixels: [UInt8]
  /// Raw values of ``CutoutHint``, or ``PyramidLevel/invisible``.
  var hints: [UInt8]
  /// The smallest rectangle that contains all pixels that may be foreground.
  var bounds: Rect
  /// The side, in pixels of this level, of a square of the initial bounds' area. It scales the
  /// smoothness.
  let boxSide: Double

  /// The hint of a fully transparent pixel: background without a colour to learn from.
  static let invisible: UInt8 = 3

  var pixelCount: Int { width * height }

  /// A coarser level whose pixels are means over blocks of the full one. Blocks may differ by one
  /// in width and height.
  ///
  /// - Parameter scale: the coarse width over the full one; the full level is copied from 1 on.
  /// - Throws: ``CutoutError/cancelled``.
  init(reducing full: PyramidLevel, by scale: Double, workers: Workers) throws(CutoutError) {
    guard scale < 1 else {
      self = full
      return
    }
    let width = max(1, Int(Double(full.width) * scale + 0.5)), height = max(1, Int(Double(full.height) * scale + 0.5))
    let bandRows = 16
    let bands = workers.map((height + bandRows - 1) / bandRows) { band -> (pixels: [UInt8], hints: [UInt8]) in
      let rows = band * bandRows..<min(height, (band + 1) * bandRows)
      return workers.isCancelled ? ([], []) : full.blocks(rows: rows, width: width, height: height)
    }
    if workers.isCancelled { throw .cancelled }
    self.init(width: width, height: height, pixels: bands.flatMap(\.pixels), hints: bands.flatMap(\.hints))
  }

  /// - Precondition: At least one pixel may be foreground.
  init(width: Int, height: Int, pixels: [UInt8], hints: [UInt8]) {
    let bounds = Self.bounds(width, height, hints)
    self.init(
      width: width, height: height, pixels: pixels, hints: hints, bounds: bounds,
      boxSide: Double(bounds.area).squareRoot())
  }

  init(width: Int, height: Int, pixels: [UInt8], hints: [UInt8], bounds: Rect, boxSide: Double) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.hints = hints
    self.bounds = bounds
    self.boxSide = boxSide
  }

  private static func bounds(_ width: Int, _ height: Int, _ hints: [UInt8]) -> Rect {
    func mayBeObject(_ pixel: Int) -> Bool {
      hints[pixel] == CutoutHint.unknown.rawValue || hints[pixel] == CutoutHint.object.rawValue
    }
    var bounds = BoundingRect()
    for y in 0..<height {
      guard let first = (0..<width).first(where: { mayBeObject(y * width + $0) }) else { continue }
      let last = (0..<width).last { mayBeObject(y * width + $0) } ?? first
      bounds.add(first..<last + 1, row: y)
    }
    return bounds.rect ?? Rect(x: 0, y: 0, width: width, height: height)
  }

  private func blocks(rows: Range<Int>, width: Int, height: Int) -> (pixels: [UInt8], hints: [UInt8]) {
    var pixels: [UInt8] = [], hints: [UInt8] = []
    pixels.reserveCapacity(3 * width * rows.count)
    hints.reserveCapacity(width * rows.count)
    var sums = [Int32](repeating: 0, count: 4 * width)
    var hintBits = [UInt8](repeating: 0, count: width)
    let columns = (0...width).map { $0 * self.width / width }
    for y in rows {
      for i in sums.indices { sums[i] = 0 }
      for i in hintBits.indices { hintBits[i] = 0 }
      add(rows: y * self.height / height..<(y + 1) * self.height / height, columns: columns, &sums, &hintBits)
      for x in 0..<width {
        let count = max(sums[4 * x + 3], 1)
        for channel in 0..<3 { pixels.append(UInt8(truncatingIfNeeded: (sums[4 * x + channel] + count / 2) / count)) }
        hints.append(PyramidLevel.hint(ofBlockWith: hintBits[x]))
      }
    }
    return (pixels, hints)
  }

  private func add(rows: Range<Int>, columns: [Int], _ sums: inout [Int32], _ hintBits: inout [UInt8]) {
    let pixels = pixels.span, hints = hints.span
    var sums = sums.mutableSpan, hintBits = hintBits.mutableSpan
    for row in rows {
      for x in 0..<hintBits.count {
        var red: Int32 = 0, green: Int32 = 0, blue: Int32 = 0, all: UInt8 = 0
        for column in columns[x]..<columns[x + 1] {
          let at = row * width + column
          red += Int32(pixels[3 * at])
          green += Int32(pixels[3 * at + 1])
          blue += Int32(pixels[3 * at + 2])
          all |= 1 << hints[at]
        }
        sums[4 * x] += red
        sums[4 * x + 1] += green
        sums[4 * x + 2] += blue
        sums[4 * x + 3] += Int32(columns[x + 1] - columns[x])
        hintBits[x] |= all
      }
    }
  }

  /// Returns the hint of a block. A hint of any pixel applies to its block, so that thin strokes
  /// are kept; blocks with both foreground and background are unknown.
  ///
  /// - Parameter hintBits: bit h is set if a pixel of the block has hint h.
  static func hint(ofBlockWith hintBits: UInt8) -> UInt8 {
    let background: UInt8 = 1, unknown: UInt8 = 2, object: UInt8 = 4, transparent: UInt8 = 8
    if hintBits & object != 0 {
      return hintBits & (background | transparent) == 0 ? CutoutHint.object.rawValue : CutoutHint.unknown.rawValue
    }
    if hintBits & background != 0 { return CutoutHint.background.rawValue }
    return hintBits & unknown != 0 ? CutoutHint.unknown.rawValue : invisible
  }

  /// Returns the labels of a coarser level at this level's resolution, corrected by the hints.
  func enlarged(_ labels: [UInt8], from coarse: PyramidLevel) -> [UInt8] {
    let columns = (0..<width).map { coarse.column($0, of: self) }
    var result: [UInt8] = []
    result.reserveCapacity(pixelCount)
    for y in 0..<height {
      let row = coarse.row(y, of: self) * coarse.width
      for x in 0..<width { result.append(fixed(labels[row + columns[x]], at: y * width + x)) }
    }
    return result
  }

  /// Returns this level's column that contains the centre of a finer level's column.
  @inline(__always)
  func column(_ x: Int, of fine: PyramidLevel) -> Int { min(width - 1, (2 * x + 1) * width / (2 * fine.width)) }

  /// Returns this level's row that contains the centre of a finer level's row.
  @inline(__always)
  func row(_ y: Int, of fine: PyramidLevel) -> Int { min(height - 1, (2 * y + 1) * height / (2 * fine.height)) }

  /// Returns a rectangle of this level that contains the centres of all pixels that lie in a
  /// rectangle of a coarser level.
  func pixels(enlarging rect: Rect, of coarse: PyramidLevel) -> Rect {
    let left = rect.x * width / coarse.width, top = rect.y * height / coarse.height
    let right = min(width, (rect.x + rect.width) * width / coarse.width + 1)
    let bottom = min(height, (rect.y + rect.height) * height / coarse.height + 1)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Returns the label that the pixel's hint demands, or `label` if it is unknown.
  @inline(__always)
  func fixed(_ label: UInt8, at pixel: Int) -> UInt8 {
    switch hints[pixel] {
    case CutoutHint.unknown.rawValue: label
    case CutoutHint.object.rawValue: 1
    default: 0
    }
  }
}
