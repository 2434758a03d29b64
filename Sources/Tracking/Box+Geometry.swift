import Raster

extension Box {
  /// The side of the square of the same area.
  var side: Double { area.squareRoot() }

  /// The square of `extent` times the side about the centre.
  func square(extent: Double) -> Box { Box(centerX: centerX, centerY: centerY, width: extent * side, height: extent * side) }

  /// Grown about the centre.
  func scaled(by factor: Double) -> Box { Box(centerX: centerX, centerY: centerY, width: width * factor, height: height * factor) }

  /// Part of the way to another box.
  func blended(with other: Box, share: Double) -> Box {
    Box(
      x: x + share * (other.x - x), y: y + share * (other.y - y), width: width + share * (other.width - width),
      height: height + share * (other.height - height))
  }

  /// With its centre in the frame, and its sides between three pixels and twice those of the frame.
  func kept(in frame: Picture) -> Box {
    let w = Double(frame.width), h = Double(frame.height)
    return Box(
      centerX: min(max(centerX, 0), w), centerY: min(max(centerY, 0), h), width: min(max(width, 3), 2 * w), height: min(max(height, 3), 2 * h))
  }
}
