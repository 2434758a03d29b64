import Batches
import Mixel

/// The source of the guide that marks the object in each image.
enum GuideSource: Sendable {
  case box(Box)
  case boxes(PictureBoxes)
  case trimaps(GuideFiles)
  case scribbles(GuideFiles)

  /// Returns bytes that identify the guide of an image, for digests.
  func contents(for input: String, _ options: DecodingOptions) throws(Failure) -> [[UInt8]] {
    switch self {
    case .box(let box): return [Array("box \(box.argument)".utf8)]
    case .boxes(let file): return [Array("box \(try file.box(for: input).box.argument)".utf8)]
    case .trimaps(let files): return [Array("trimap".utf8), try Self.bytes(of: try files.path(for: input), options)]
    case .scribbles(let files):
      return [Array("scribbles".utf8), try Self.bytes(of: try files.path(for: input), options)]
    }
  }

  private static func bytes(of path: String, _ options: DecodingOptions) throws(Failure) -> [UInt8] {
    // Standard input can be read only once.
    if path == "-" { return [] }
    do throws(Failure) {
      return try ImageFiles.bytes(of: path, options)
    } catch {
      throw Failure(naming(path, error.text))
    }
  }

  /// Returns the guide of a photo: what is known of each of its pixels.
  func guide(for input: String, _ photo: Photo, _ options: DecodingOptions) throws(Failure) -> CutoutGuide {
    switch self {
    case .box(let box): return try Self.guide(.box(box), named: "--box \(box.argument)", photo)
    case .boxes(let file):
      let (box, source) = try file.box(for: input)
      return try Self.guide(.box(box), named: source, photo)
    case .trimaps(let files):
      let path = try files.path(for: input)
      return try Self.guide(.trimap(try Self.drawing(path, options, isTrimap: true)), named: path, photo)
    case .scribbles(let files):
      let path = try files.path(for: input)
      return try Self.guide(.scribbles(try Self.drawing(path, options)), named: path, photo)
    }
  }

  private static func guide(_ guide: ObjectGuide, named name: String, _ photo: Photo) throws(Failure) -> CutoutGuide {
    do throws(MixelError) {
      return try guide.hints(width: photo.width, height: photo.height)
    } catch {
      throw Failure("\(name): \(error)")
    }
  }

  private static func drawing(
    _ path: String, _ options: DecodingOptions, isTrimap: Bool = false
  ) throws(Failure) -> Picture {
    do throws(Failure) {
      return isTrimap ? try MaskFiles.drawing(path, options) : try ImageFiles.read(path, options).picture
    } catch {
      throw Failure(naming(path, error.text))
    }
  }
}
