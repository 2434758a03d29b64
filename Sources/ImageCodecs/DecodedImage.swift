public import Raster

/// A picture and what its file said about it.
public struct DecodedImage: Sendable, Hashable {
  public let picture: Picture
  public let format: ImageFormat
  /// As the file's EXIF data says, whether or not it was applied; ``Orientation/topLeft`` where it
  /// says nothing.
  public let orientation: Orientation
  /// What the file says about the colors that its samples stand for; nothing of it has been
  /// applied.
  public let colorEncoding: ColorEncoding
  /// What the file lacks and how that shows, for people to read; nil where it is whole, which it
  /// always is unless ``DecodingOptions/allowsDamage``.
  public let damage: String?

  public init(
    picture: Picture, format: ImageFormat, orientation: Orientation, colorEncoding: ColorEncoding = .unspecified,
    damage: String? = nil
  ) {
    self.picture = picture
    self.format = format
    self.orientation = orientation
    self.colorEncoding = colorEncoding
    self.damage = damage
  }
}
