public import Raster

/// What a decoder does beyond decoding.
public struct DecodingOptions: Sendable, Hashable {
  /// Whether the picture is turned upright as its EXIF tag says.
  public var appliesOrientation: Bool
  /// The most pixels that are decoded; more are refused before memory is taken for them.
  ///
  /// The default holds the largest sensors on sale with room to spare, and keeps a 16-bit RGBA picture below 1.6 GB.
  public var maximumPixels: Int

  public init(appliesOrientation: Bool = true, maximumPixels: Int = 200_000_000) {
    self.appliesOrientation = appliesOrientation
    self.maximumPixels = maximumPixels
  }
}

/// A picture and what its file said about it.
public struct DecodedImage: Sendable, Hashable {
  public let picture: Picture
  public let format: ImageFormat
  /// As the file's EXIF data says, whether or not it was applied; ``Orientation/topLeft`` where it says nothing.
  public let orientation: Orientation

  public init(picture: Picture, format: ImageFormat, orientation: Orientation) {
    self.picture = picture
    self.format = format
    self.orientation = orientation
  }
}
