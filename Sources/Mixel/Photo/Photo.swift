public import ImageCodecs
public import Raster

/// A picture with all that is its own: what its file said, its colors counted, its tree of regions.
///
///     let photo = try Photo(contentsOf: "photo.jpg")
///     let segmentation = try photo.segmented(.components(6))
///
/// What takes time to make is made once, when it is first asked for, and kept as long as the photo.
/// Copies share it, and threads that ask at the same time wait for one of them to make it. A count
/// or a tree can therefore never be paired with the wrong picture.
///
/// A photo reads at most the one file that it is named, and writes none.
public struct Photo: Sendable {
  /// The pixels, upright unless the decoding options said otherwise.
  public let picture: Picture

  /// The name of the file without its folder; `image` for a picture that came from no file.
  ///
  /// COCO documents and charts call the photo by it.
  public let name: String

  /// The format of the file; nil for a picture that came from none.
  public let format: ImageFormat?

  /// How the file's EXIF data says that the stored pixels are turned.
  public let orientation: Orientation

  /// What the file says about the colors that its samples stand for. Nothing of it has been
  /// applied.
  public let colorEncoding: ColorEncoding

  /// What is missing of a damaged file, in words; nil where all is there, which it always is unless
  /// ``DecodingOptions/allowsDamage``.
  public let damage: String?

  let derived = DerivedValues()

  /// A photo of pixels that are there already: drawn, from a camera, from another library.
  ///
  /// - Parameter name: what COCO documents and charts call it.
  public init(_ picture: Picture, name: String = "image") {
    self.picture = picture
    self.name = name
    format = nil
    orientation = .topLeft
    colorEncoding = .unspecified
    damage = nil
  }

  /// A photo of what a decoder gave.
  ///
  /// - Parameter name: what COCO documents and charts call it.
  public init(_ decoded: DecodedImage, name: String = "image") {
    picture = decoded.picture
    self.name = name
    format = decoded.format
    orientation = decoded.orientation
    colorEncoding = decoded.colorEncoding
    damage = decoded.damage
  }

  /// In pixels.
  public var width: Int { picture.width }

  /// In pixels.
  public var height: Int { picture.height }
}
