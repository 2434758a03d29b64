import Raster

/// A stroke of a round brush: all pixels whose centre is within the radius of a polyline.
///
/// Coordinates are continuous, as those of ``Box``: the pixel in column 3 covers 3...4. The pixels
/// that contain the points belong to the stroke too, so a brush of radius 0 paints at least those.
public struct BrushStroke: Sendable, Hashable, Codable {
  /// The vertices of the polyline, x and y in pixels from the top left. A single point is a dab.
  public var points: [SIMD2<Double>]

  /// In pixels, 0 or more.
  public var radius: Double

  public init(_ points: [SIMD2<Double>], radius: Double) {
    self.points = points
    self.radius = radius
  }

  /// A dab: a disc about a point.
  public init(x: Double, y: Double, radius: Double) { self.init([SIMD2(x, y)], radius: radius) }
}

extension BrushStroke {
  func validate() throws(CutoutError) {
    guard radius >= 0, radius.isFinite else {
      throw .invalidOption("a brush's radius is a finite number of pixels from 0, not \(radius)")
    }
    guard !points.isEmpty, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      throw .invalidOption("a stroke has one point at least, and its coordinates are finite numbers")
    }
  }

  /// Returns a rectangle, within a frame of `width` x `height`, that contains the stroke; nil if no
  /// pixel of the frame can belong to it.
  func bounds(width: Int, height: Int) -> Rect? {
    func range(_ axis: Int, _ limit: Int) -> Range<Int> {
      let values = points.map { $0[axis] }
      let low = (values.min() ?? 0) - radius, high = (values.max() ?? 0) + radius
      return whole(low, limit)..<max(whole(low, limit), whole(high + 1, limit))
    }
    func whole(_ value: Double, _ limit: Int) -> Int { Int(min(max(value.rounded(.down), 0), Double(limit))) }
    return Rect(columns: range(0, width), rows: range(1, height))
  }

  /// Returns 1 for each pixel of a rectangle that belongs to the stroke, and 0 for the others.
  ///
  /// - Complexity: O(points + the pixels near each segment).
  func coverage(in rect: Rect) -> [UInt8] {
    var covered = [UInt8](repeating: 0, count: rect.area)
    for point in points {
      let x = point.x.rounded(.down) - Double(rect.x), y = point.y.rounded(.down) - Double(rect.y)
      guard x >= 0, y >= 0, x < Double(rect.width), y < Double(rect.height) else { continue }
      covered[Int(y) * rect.width + Int(x)] = 1
    }
    for (start, end) in zip(points, points.dropFirst() + [points[points.count - 1]]) {
      let piece = BrushStroke([start, end], radius: radius)
      let bounds = piece.bounds(width: rect.x + rect.width, height: rect.y + rect.height)
      guard let near = bounds?.intersection(rect) else { continue }
      let along = end - start, square = (along * along).sum()
      for y in near.rows {
        for x in near.columns {
          let offset = SIMD2(Double(x) + 0.5, Double(y) + 0.5) - start
          let share = square > 0 ? min(max((offset * along).sum() / square, 0), 1) : 0
          let distance = offset - along * share
          if (distance * distance).sum() <= radius * radius { covered[(y - rect.y) * rect.width + x - rect.x] = 1 }
        }
      }
    }
    return covered
  }
}
