import Mixel

/// What tells the object of each image.
enum CutoutSubject: Sendable {
  case box(Box)
  case boxes(PictureBoxes)
  case trimaps(GuideFiles)
  case scribbles(GuideFiles)

  /// What of it is particular to an image, as bytes that differ where it does.
  func contents(for input: String, _ options: DecodingOptions) throws(Failure) -> [[UInt8]] {
    switch self {
    case .box(let box): return [Array("box \(box.argument)".utf8)]
    case .boxes(let file): return [Array("box \(try file.box(for: input).box.argument)".utf8)]
    case .trimaps(let files): return [Array("trimap".utf8), try Self.bytes(of: try files.path(for: input), options)]
    case .scribbles(let files): return [Array("scribbles".utf8), try Self.bytes(of: try files.path(for: input), options)]
    }
  }

  private static func bytes(of path: String, _ options: DecodingOptions) throws(Failure) -> [UInt8] {
    // Standard input can be read once only.
    if path == "-" { return [] }
    do throws(Failure) {
      return try ImageFiles.bytes(of: path, options)
    } catch {
      throw Failure(naming(path, error.text))
    }
  }

  /// What is known of an image's pixels.
  func guide(for input: String, _ picture: Picture, _ options: DecodingOptions) throws(Failure) -> CutoutGuide {
    switch self {
    case .box(let box): return try Self.guide(box, named: "--box \(box.argument)", picture)
    case .boxes(let file):
      let (box, source) = try file.box(for: input)
      return try Self.guide(box, named: source, picture)
    case .trimaps(let files):
      return try Self.guide(try files.path(for: input), picture, options) { drawing throws(CutoutError) in try CutoutGuide(trimap: drawing) }
    case .scribbles(let files):
      return try Self.guide(try files.path(for: input), picture, options) { drawing throws(CutoutError) in try CutoutGuide(scribbles: drawing) }
    }
  }

  private static func guide(_ box: Box, named name: String, _ picture: Picture) throws(Failure) -> CutoutGuide {
    do throws(CutoutError) {
      return try CutoutGuide(box: box.pixels, width: picture.width, height: picture.height)
    } catch {
      throw Failure("\(name): \(error)")
    }
  }

  private static func guide(
    _ path: String, _ picture: Picture, _ options: DecodingOptions, _ make: (Picture) throws(CutoutError) -> CutoutGuide
  ) throws(Failure) -> CutoutGuide {
    let drawing: Picture
    do throws(Failure) {
      drawing = try ImageFiles.read(path, options).picture
    } catch {
      throw Failure(naming(path, error.text))
    }
    do throws(CutoutError) {
      // Before its pixels are looked at: what is of another size is of another picture.
      guard drawing.width == picture.width, drawing.height == picture.height else {
        throw .guideSize(width: drawing.width, height: drawing.height, pictureWidth: picture.width, pictureHeight: picture.height)
      }
      return try make(drawing)
    } catch {
      throw Failure("\(path): \(error)")
    }
  }
}
