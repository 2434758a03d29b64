import Raster

/// The object's recent motion: a damped constant velocity, used in frames where the object is not
/// seen.
struct Motion: Sendable, Hashable, Codable {
  /// The velocity of the box's centre, in pixels per frame.
  private(set) var x = 0.0
  private(set) var y = 0.0

  private static let rate = 0.3
  private static let damping = 0.9

  /// Updates the velocity by an observed step, as an exponential moving average.
  mutating func observe(from old: Box, to new: Box) {
    x += Self.rate * (new.centerX - old.centerX - x)
    y += Self.rate * (new.centerY - old.centerY - y)
  }

  /// Returns the box moved by one frame, and damps the velocity.
  mutating func coast(_ box: Box) -> Box {
    x *= Self.damping
    y *= Self.damping
    return Box(x: box.x + x, y: box.y + y, width: box.width, height: box.height)
  }

  /// Rescales the velocity to a frame of another size.
  ///
  /// - Parameters:
  ///   - h: the new width over the old one.
  ///   - v: the new height over the old one.
  mutating func rescale(_ h: Double, _ v: Double) {
    x *= h
    y *= v
  }
}
