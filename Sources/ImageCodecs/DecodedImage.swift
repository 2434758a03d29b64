public import Raster

/// A decoded picture and the information from its file.
public struct DecodedImage: Sendable, Hashable {
  public let picture: Picture
  public let format: ImageFormat
  /// The orientation in the file's EXIF data, whether or not it was applied;
  /// ``Orientation/topLeft`` if there is none.
  public let orientation: Orientation
  /// The file's description of the colors of its samples, which has not been applied.
  public let colorEncoding: ColorEncoding
  /// A readable description of the damage and its effect on the picture; nil if the file is intact.
  /// Without ``DecodingOptions/allowsDamage`` it is always nil.
  public let damage: String?
  /// Readable descriptions of irregularities of the file that do not affect a single pixel, such as
  /// bytes that belong to no part of it; empty for a regular file.
  public let warnings: [String]

  public init(
    picture: Picture, format: ImageFormat, orientation: Orientation, colorEncoding: ColorEncoding = .unspecified,
    damage: String? = nil, warnings: [String] = []
  ) {
    self.picture = picture
    self.format = format
    self.orientation = orientation
    self.colorEncoding = colorEncoding
    self.damage = damage
    self.warnings = warnings
  }
}
