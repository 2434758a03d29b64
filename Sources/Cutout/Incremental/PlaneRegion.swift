import Raster

/// The bytes of a rectangle of a plane. Exchanging them with the plane undoes a change there;
/// exchanging them again redoes it.
struct PlaneRegion: Sendable {
  let rect: Rect
  private(set) var bytes: [UInt8]

  /// Copies a rectangle of a plane whose rows have `width` bytes.
  init(_ rect: Rect, of plane: [UInt8], width: Int) {
    self.rect = rect
    bytes = []
    bytes.reserveCapacity(rect.area)
    for y in rect.rows { bytes.append(contentsOf: plane[y * width + rect.x..<y * width + rect.x + rect.width]) }
  }

  /// - Parameter bytes: `rect.area` of them, in rows.
  init(_ rect: Rect, bytes: [UInt8]) {
    self.rect = rect
    self.bytes = bytes
  }

  /// Exchanges its bytes with those of the plane.
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

  /// Returns the smallest rectangle, in the plane's coordinates, that contains all differences from
  /// the plane; nil if there are none.
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

  /// Returns the plane's pixels that differ, in ascending order.
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

  /// Returns a part of the region.
  ///
  /// - Parameter part: lies within ``rect``.
  func cropped(to part: Rect) -> PlaneRegion {
    let rows = part.rows.flatMap { y in
      let start = (y - rect.y) * rect.width + part.x - rect.x
      return bytes[start..<start + part.width]
    }
    return PlaneRegion(part, bytes: rows)
  }
}
