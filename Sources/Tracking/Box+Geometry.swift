package import Raster
import RealModule

extension Box {
  /// The side of a square of the same area.
  var side: Double { area.squareRoot() }

  /// Returns the concentric square whose side is `extent` times ``side``.
  func square(extent: Double) -> Box {
    Box(centerX: centerX, centerY: centerY, width: extent * side, height: extent * side)
  }

  /// Returns the box scaled about its centre.
  func scaled(by factor: Double) -> Box {
    Box(centerX: centerX, centerY: centerY, width: width * factor, height: height * factor)
  }

  /// Returns a box between this one and another.
  ///
  /// - Parameters:
  ///   - share: how far centre and aspect ratio move towards the other's, 0...1; the aspect
  ///     geometrically.
  ///   - areaShare: how far the area moves, 0...1, geometrically.
  package func moved(towards other: Box, share: Double, areaShare: Double) -> Box {
    let aspect = Double.pow(other.width / other.height / (width / height), share / 2),
      side = Double.pow(other.area / area, areaShare / 2)
    return Box(
      centerX: centerX + share * (other.centerX - centerX), centerY: centerY + share * (other.centerY - centerY),
      width: width * side * aspect, height: height * side / aspect)
  }

  /// Returns the box with its centre moved into the frame, and its sides clamped to between three
  /// pixels and twice the frame's.
  func kept(in frame: Picture) -> Box {
    let w = Double(frame.width), h = Double(frame.height)
    return Box(
      centerX: min(max(centerX, 0), w), centerY: min(max(centerY, 0), h), width: min(max(width, 3), 2 * w),
      height: min(max(height, 3), 2 * h))
  }
}
