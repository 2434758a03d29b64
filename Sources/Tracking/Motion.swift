import Raster

/// How the object moved of late: a damped constant velocity, for the frames in which it cannot be
/// seen.
struct Motion: Sendable, Hashable, Codable {
  /// Of the box's centre, in pixels a frame.
  private(set) var x = 0.0
  private(set) var y = 0.0

  private static let rate = 0.3
  private static let damping = 0.9

  /// Takes in a step that was seen.
  mutating func observe(from old: Box, to new: Box) {
    x += Self.rate * (new.centerX - old.centerX - x)
    y += Self.rate * (new.centerY - old.centerY - y)
  }

  /// Where the box would be a frame later; the velocity fades.
  mutating func coast(_ box: Box) -> Box {
    x *= Self.damping
    y *= Self.damping
    return Box(x: box.x + x, y: box.y + y, width: box.width, height: box.height)
  }

  /// In a frame of another size.
  mutating func rescale(_ h: Double, _ v: Double) {
    x *= h
    y *= v
  }
}
