public import ImageCodecs
public import Raster

/// A picture with the metadata of its file and with values derived from it: the histogram of its
/// colors, its region tree.
///
///     let photo = try Photo(contentsOf: "photo.jpg")
///     let segmentation = try photo.segmented(.components(6))
///
/// Derived values are computed once, at their first use, and kept as long as the photo. Copies
/// share them, and threads that need one at the same time wait for one of them to compute it. So a
/// histogram or a tree is never paired with the wrong picture.
///
/// A photo reads at most the one file that it is given, and writes none.
public struct Photo: Sendable {
  /// The pixels, upright unless the decoding options say otherwise; samples are as in the file.
  ///
  /// Pictures made of the pixels keep them. Everything else works with ``colors``.
  public let picture: Picture

  /// The name of the file without its folder; `image` for a picture without a file.
  ///
  /// COCO documents and charts use it.
  public let name: String

  /// The format of the file; nil for a picture without a file.
  public let format: ImageFormat?

  /// The EXIF orientation of the stored pixels.
  public let orientation: Orientation

  /// The file's description of its colors, such as a profile. None of it has been applied to
  /// ``picture``; ``colors`` are what it says.
  public let colorEncoding: ColorEncoding

  /// A description of what is missing from a damaged file; nil for an intact one. Always nil unless
  /// ``DecodingOptions/allowsDamage``.
  public let damage: String?

  /// Descriptions of irregularities of the file that do not affect a single pixel; empty for a
  /// regular file.
  public let warnings: [String]

  let derived = DerivedValues()

  /// Creates a photo from pixels in memory.
  ///
  /// - Parameter name: the photo's name in COCO documents and charts.
  public init(_ picture: Picture, name: String = "image") {
    self.picture = picture
    self.name = name
    format = nil
    orientation = .topLeft
    colorEncoding = .unspecified
    damage = nil
    warnings = []
  }

  /// Creates a photo from a decoded image.
  ///
  /// - Parameter name: the photo's name in COCO documents and charts.
  public init(_ decoded: DecodedImage, name: String = "image") {
    picture = decoded.picture
    self.name = name
    format = decoded.format
    orientation = decoded.orientation
    colorEncoding = decoded.colorEncoding
    damage = decoded.damage
    warnings = decoded.warnings
  }

  /// The width in pixels.
  public var width: Int { picture.width }

  /// The height in pixels.
  public var height: Int { picture.height }
}
