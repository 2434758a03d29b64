/// A rectangle in continuous pixel coordinates: the pixel of column 3 covers 3...4, and the
/// picture's left edge is at 0.
public struct Box: Sendable, Hashable, Codable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public init(centerX: Double, centerY: Double, width: Double, height: Double) {
    self.init(x: centerX - width / 2, y: centerY - height / 2, width: width, height: height)
  }

  public var centerX: Double { x + width / 2 }
  public var centerY: Double { y + height / 2 }
  public var maxX: Double { x + width }
  public var maxY: Double { y + height }
  public var area: Double { width * height }

  /// The intersection of two boxes; nil if its area is 0.
  public func intersection(_ other: Box) -> Box? {
    let left = max(x, other.x), top = max(y, other.y)
    let right = min(maxX, other.maxX), bottom = min(maxY, other.maxY)
    guard right > left, bottom > top else { return nil }
    return Box(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Intersection over union, in 0...1; 0 if both areas are 0.
  public func overlap(with other: Box) -> Double {
    let shared = intersection(other)?.area ?? 0
    let union = area + other.area - shared
    return union > 0 ? shared / union : 0
  }
}
