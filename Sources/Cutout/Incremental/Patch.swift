import Raster

/// A part of a plane of bytes. Exchanging it with the plane undoes a change there, and doing so
/// again redoes it.
struct Patch: Sendable {
  let rect: Rect
  private(set) var bytes: [UInt8]

  /// What a plane of rows of `width` bytes has in a rectangle.
  init(_ rect: Rect, of plane: [UInt8], width: Int) {
    self.rect = rect
    bytes = []
    bytes.reserveCapacity(rect.area)
    for y in rect.rows { bytes.append(contentsOf: plane[y * width + rect.x..<y * width + rect.x + rect.width]) }
  }

  /// Bytes for a rectangle.
  init(_ rect: Rect, bytes: [UInt8]) {
    self.rect = rect
    self.bytes = bytes
  }

  /// Puts its bytes into the plane, and keeps those that were there.
  mutating func exchange(with plane: inout [UInt8], width: Int) {
    for y in rect.rows {
      let line = y * width + rect.x, own = (y - rect.y) * rect.width
      for x in 0..<rect.width {
        let byte = plane[line + x]
        plane[line + x] = bytes[own + x]
        bytes[own + x] = byte
      }
    }
  }

  /// The smallest rectangle, in the plane, of the bytes in which it differs from the plane; nil if
  /// in none.
  func difference(from plane: [UInt8], width: Int) -> Rect? {
    var bounds = BoundingRect()
    for y in rect.rows {
      let line = y * width, own = (y - rect.y) * rect.width - rect.x
      func differs(_ x: Int) -> Bool { plane[line + x] != bytes[own + x] }
      guard let first = rect.columns.first(where: differs), let last = rect.columns.last(where: differs) else {
        continue
      }
      bounds.add(first..<last + 1, row: y)
    }
    return bounds.rect
  }

  /// The pixels of the plane in which it differs from the plane, ascending.
  func differences(from plane: [UInt8], width: Int) -> [Int32] {
    var result: [Int32] = []
    for y in rect.rows {
      let line = y * width, own = (y - rect.y) * rect.width - rect.x
      for x in rect.columns where plane[line + x] != bytes[own + x] {
        result.append(Int32(truncatingIfNeeded: line + x))
      }
    }
    return result
  }

  /// The part of it in a rectangle that lies within its own.
  func cropped(to part: Rect) -> Patch {
    let rows = part.rows.flatMap { y in
      let start = (y - rect.y) * rect.width + part.x - rect.x
      return bytes[start..<start + part.width]
    }
    return Patch(part, bytes: rows)
  }
}
