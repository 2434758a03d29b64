import Raster
import RealModule

extension Box {
  /// The side of the square of the same area.
  var side: Double { area.squareRoot() }

  /// The square of `extent` times the side about the centre.
  func square(extent: Double) -> Box {
    Box(centerX: centerX, centerY: centerY, width: extent * side, height: extent * side)
  }

  /// Grown about the centre.
  func scaled(by factor: Double) -> Box {
    Box(centerX: centerX, centerY: centerY, width: width * factor, height: height * factor)
  }

  /// Part of the way to another box in place and aspect, and a part of its own in area.
  func moved(towards other: Box, share: Double, areaShare: Double) -> Box {
    let aspect = Double.pow(other.width / other.height / (width / height), share / 2),
      side = Double.pow(other.area / area, areaShare / 2)
    return Box(
      centerX: centerX + share * (other.centerX - centerX), centerY: centerY + share * (other.centerY - centerY),
      width: width * side * aspect, height: height * side / aspect)
  }

  /// With its centre in the frame, and its sides between three pixels and twice those of the frame.
  func kept(in frame: Picture) -> Box {
    let w = Double(frame.width), h = Double(frame.height)
    return Box(
      centerX: min(max(centerX, 0), w), centerY: min(max(centerY, 0), h), width: min(max(width, 3), 2 * w),
      height: min(max(height, 3), 2 * h))
  }
}
