public import Cutout
public import Raster

/// What tells an object from its surroundings, before it is cut out.
public enum ObjectGuide: Sendable, Hashable {
  /// A box around the whole object, grown to whole pixels. What lies outside is background.
  case box(Box)
  /// White is object, black is background, and what is between is to be found out.
  case trimap(Picture)
  /// Strokes of pure green on the object and of pure red on the background.
  case scribbles(Picture)
  /// What is known of each pixel, such as ``CutoutSession/guide()``.
  case hints(CutoutGuide)

  /// A box by its left and upper edge and its size, in pixels.
  public static func box(x: Double, y: Double, width: Double, height: Double) -> ObjectGuide {
    .box(Box(x: x, y: y, width: width, height: height))
  }

  /// A box of whole pixels.
  public static func box(_ rect: Rect) -> ObjectGuide {
    .box(x: Double(rect.x), y: Double(rect.y), width: Double(rect.width), height: Double(rect.height))
  }

  /// A trimap that was read as a photo is.
  public static func trimap(_ photo: Photo) -> ObjectGuide { .trimap(photo.picture) }

  /// Scribbles that were read as a photo is.
  public static func scribbles(_ photo: Photo) -> ObjectGuide { .scribbles(photo.picture) }
}

extension ObjectGuide {
  /// What is known of each pixel of a picture.
  ///
  /// - Parameters:
  ///   - width: of the picture.
  ///   - height: of the picture.
  /// - Throws: ``MixelError/cutout(_:)`` for a box that is empty, outside the picture, thinner than
  ///   3 pixels or around all of it, for a drawing of another size than the picture's, or one that
  ///   marks no object or no background; ``MixelError/invalidOption(_:)`` for a box whose numbers
  ///   are not finite.
  /// - Complexity: O(pixels).
  public func hints(width: Int, height: Int) throws(MixelError) -> CutoutGuide {
    switch self {
    case .box(let box):
      guard let pixels = box.enclosingPixels else { throw .invalidOption("a box has four finite numbers") }
      return try checked { () throws(CutoutError) in try CutoutGuide(box: pixels, width: width, height: height) }
    case .trimap(let drawing):
      try Self.checkSize(drawing.width, drawing.height, width, height)
      return try checked { () throws(CutoutError) in try CutoutGuide(trimap: drawing) }
    case .scribbles(let drawing):
      try Self.checkSize(drawing.width, drawing.height, width, height)
      return try checked { () throws(CutoutError) in try CutoutGuide(scribbles: drawing) }
    case .hints(let guide):
      try Self.checkSize(guide.width, guide.height, width, height)
      return guide
    }
  }

  /// Before pixels are looked at: what is of another size is of another picture.
  private static func checkSize(
    _ width: Int, _ height: Int, _ pictureWidth: Int, _ pictureHeight: Int
  ) throws(MixelError) {
    guard width == pictureWidth, height == pictureHeight else {
      throw .cutout(
        .guideSize(width: width, height: height, pictureWidth: pictureWidth, pictureHeight: pictureHeight))
    }
  }
}

/// Runs what cuts out, whose error is the library's then.
func checked<Value>(_ job: () throws(CutoutError) -> Value) throws(MixelError) -> Value {
  do {
    return try job()
  } catch {
    throw MixelError(error)
  }
}
