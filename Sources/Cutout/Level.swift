import Parallelism
import Raster

/// A picture's window at some resolution: mean colours of blocks of pixels, and what is known of
/// them.
struct Level: Sendable {
  let width: Int
  let height: Int
  /// Red, green and blue of each pixel.
  let pixels: [UInt8]
  /// Raw values of ``CutoutHint``, and ``Level/invisible``.
  var hints: [UInt8]
  /// The extents of what may be the object's.
  var bounds: Rect
  /// Pixels of this level along the side of a square as large as those extents were at first.
  let extent: Double

  /// A fully transparent pixel: background, but without a colour to learn from.
  static let invisible: UInt8 = 3

  var pixelCount: Int { width * height }

  /// Halves of the picture's window, or smaller parts, as means over blocks; columns and rows may
  /// differ by one in width. If cancelled, they mean nothing.
  init(reducing full: Level, by scale: Double, workers: Workers) {
    guard scale < 1 else {
      self = full
      return
    }
    let width = max(1, Int(Double(full.width) * scale + 0.5)), height = max(1, Int(Double(full.height) * scale + 0.5))
    let bandRows = 16
    let bands = workers.map((height + bandRows - 1) / bandRows) { band -> (pixels: [UInt8], hints: [UInt8]) in
      let rows = band * bandRows..<min(height, (band + 1) * bandRows)
      guard !workers.isCancelled else {
        return ([UInt8](repeating: 0, count: 3 * width * rows.count), [UInt8](repeating: 0, count: width * rows.count))
      }
      return full.blocks(rows: rows, width: width, height: height)
    }
    self.init(width: width, height: height, pixels: bands.flatMap(\.pixels), hints: bands.flatMap(\.hints))
  }

  /// - Precondition: some pixel may be the object's.
  init(width: Int, height: Int, pixels: [UInt8], hints: [UInt8]) {
    let bounds = Self.bounds(width, height, hints)
    self.init(
      width: width, height: height, pixels: pixels, hints: hints, bounds: bounds,
      extent: Double(bounds.area).squareRoot())
  }

  init(width: Int, height: Int, pixels: [UInt8], hints: [UInt8], bounds: Rect, extent: Double) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.hints = hints
    self.bounds = bounds
    self.extent = extent
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
    var met = [UInt8](repeating: 0, count: width)
    let columns = (0...width).map { $0 * self.width / width }
    for y in rows {
      for i in sums.indices { sums[i] = 0 }
      for i in met.indices { met[i] = 0 }
      add(rows: y * self.height / height..<(y + 1) * self.height / height, columns: columns, &sums, &met)
      for x in 0..<width {
        let count = max(sums[4 * x + 3], 1)
        for channel in 0..<3 { pixels.append(UInt8(truncatingIfNeeded: (sums[4 * x + channel] + count / 2) / count)) }
        hints.append(Level.hint(ofBlockWith: met[x]))
      }
    }
    return (pixels, hints)
  }

  private func add(rows: Range<Int>, columns: [Int], _ sums: inout [Int32], _ met: inout [UInt8]) {
    let pixels = pixels.span, hints = hints.span
    var sums = sums.mutableSpan, met = met.mutableSpan
    for row in rows {
      for x in 0..<met.count {
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
        met[x] |= all
      }
    }
  }

  /// What is known of any pixel is known of its block, so that thin strokes are not lost, unless
  /// the block has both an object's and background.
  ///
  /// - Parameter met: a bit for each hint that a pixel of the block has.
  static func hint(ofBlockWith met: UInt8) -> UInt8 {
    let background: UInt8 = 1, unknown: UInt8 = 2, object: UInt8 = 4, transparent: UInt8 = 8
    if met & object != 0 {
      return met & (background | transparent) == 0 ? CutoutHint.object.rawValue : CutoutHint.unknown.rawValue
    }
    if met & background != 0 { return CutoutHint.background.rawValue }
    return met & unknown != 0 ? CutoutHint.unknown.rawValue : invisible
  }

  /// The labels of a coarser level's pixels at this level's, each that of the block it lies in.
  func enlarged(_ labels: [UInt8], from coarse: Level) -> [UInt8] {
    let columns = (0..<width).map { coarse.column($0, of: self) }
    var result: [UInt8] = []
    result.reserveCapacity(pixelCount)
    for y in 0..<height {
      let row = coarse.row(y, of: self) * coarse.width
      for x in 0..<width { result.append(fixed(labels[row + columns[x]], at: y * width + x)) }
    }
    return result
  }

  /// The column of this level in which the middle of a finer one's lies.
  @inline(__always)
  func column(_ x: Int, of fine: Level) -> Int { min(width - 1, (2 * x + 1) * width / (2 * fine.width)) }

  /// The row of this level in which the middle of a finer one's lies.
  @inline(__always)
  func row(_ y: Int, of fine: Level) -> Int { min(height - 1, (2 * y + 1) * height / (2 * fine.height)) }

  /// A rectangle of this level that holds the middles of all pixels that lie in some of a coarser
  /// one.
  func pixels(enlarging rect: Rect, of coarse: Level) -> Rect {
    let left = rect.x * width / coarse.width, top = rect.y * height / coarse.height
    let right = min(width, (rect.x + rect.width) * width / coarse.width + 1)
    let bottom = min(height, (rect.y + rect.height) * height / coarse.height + 1)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// A label, 1 for object, or what the hint of the pixel says.
  @inline(__always)
  func fixed(_ label: UInt8, at pixel: Int) -> UInt8 {
    switch hints[pixel] {
    case CutoutHint.unknown.rawValue: label
    case CutoutHint.object.rawValue: 1
    default: 0
    }
  }
}
