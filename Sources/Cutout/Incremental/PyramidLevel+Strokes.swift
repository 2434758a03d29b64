import Raster

/// The pixels of the full level that a stroke has painted.
struct PaintedArea: Sendable {
  let rect: Rect
  /// 1 for each painted pixel of the rectangle, 0 for the others.
  let coverage: [UInt8]
}

extension PyramidLevel {
  /// Returns the blocks of this level that touch a rectangle of the full level.
  func blocks(touching rect: Rect, of full: PyramidLevel) -> Rect {
    func block(_ pixel: Int, _ count: Int, _ fullCount: Int) -> Int { ((pixel + 1) * count - 1) / fullCount }
    let left = block(rect.x, width, full.width), top = block(rect.y, height, full.height)
    let right = block(rect.x + rect.width - 1, width, full.width)
    let bottom = block(rect.y + rect.height - 1, height, full.height)
    return Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// Calls `body` for each pixel of the full level in a block.
  @inline(__always)
  private func forEachPixel(ofBlock x: Int, _ y: Int, of full: PyramidLevel, _ body: (_ x: Int, _ y: Int) -> Void) {
    for row in y * full.height / height..<(y + 1) * full.height / height {
      for column in x * full.width / width..<(x + 1) * full.width / width { body(column, row) }
    }
  }

  /// Returns the hints of a rectangle of blocks, from those of the full level.
  func hints(of rect: Rect, from full: PyramidLevel) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(rect.area)
    let all = full.hints.span
    for y in rect.rows {
      for x in rect.columns {
        var hintBits: UInt8 = 0
        forEachPixel(ofBlock: x, y, of: full) { hintBits |= 1 << all[$1 * full.width + $0] }
        result.append(PyramidLevel.hint(ofBlockWith: hintBits))
      }
    }
    return result
  }

  /// Returns the blocks that contain a painted pixel, in ascending order.
  func blocks(paintedBy area: PaintedArea, of full: PyramidLevel) -> [Int32] {
    var result: [Int32] = []
    let blocks = blocks(touching: area.rect, of: full)
    for y in blocks.rows {
      for x in blocks.columns {
        var isPainted = false
        forEachPixel(ofBlock: x, y, of: full) { column, row in
          guard area.rect.columns.contains(column), area.rect.rows.contains(row) else { return }
          if area.coverage[(row - area.rect.y) * area.rect.width + column - area.rect.x] != 0 { isPainted = true }
        }
        if isPainted { result.append(Int32(truncatingIfNeeded: y * width + x)) }
      }
    }
    return result
  }

  /// Returns a part of the level. Its bounds and its side are those of the whole.
  func cropped(to rect: Rect) -> PyramidLevel {
    var pixels: [UInt8] = [], hints: [UInt8] = []
    pixels.reserveCapacity(3 * rect.area)
    hints.reserveCapacity(rect.area)
    for y in rect.rows {
      let line = y * width + rect.x
      pixels.append(contentsOf: self.pixels[3 * line..<3 * (line + rect.width)])
      hints.append(contentsOf: self.hints[line..<line + rect.width])
    }
    return PyramidLevel(
      width: rect.width, height: rect.height, pixels: pixels, hints: hints, bounds: bounds, boxSide: boxSide)
  }
}
