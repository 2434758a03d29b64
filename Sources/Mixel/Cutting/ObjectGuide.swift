public import Cutout
public import Raster

/// What marks the object to cut out.
public enum ObjectGuide: Sendable, Hashable {
  /// A box around the whole object, rounded outwards to whole pixels. Everything outside is
  /// background.
  case box(Box)
  /// A picture in which white is object, black is background, and values between are unknown.
  case trimap(Picture)
  /// A picture with strokes of pure green on the object and of pure red on the background.
  case scribbles(Picture)
  /// What is known of each pixel, for example ``CutoutSession/guide()``.
  case hints(CutoutGuide)

  /// A box by its left and upper edge and its size, in pixels.
  public static func box(x: Double, y: Double, width: Double, height: Double) -> ObjectGuide {
    .box(Box(x: x, y: y, width: width, height: height))
  }

  /// A box of whole pixels.
  public static func box(_ rect: Rect) -> ObjectGuide {
    .box(x: Double(rect.x), y: Double(rect.y), width: Double(rect.width), height: Double(rect.height))
  }

  /// A trimap that was read as a photo.
  public static func trimap(_ photo: Photo) -> ObjectGuide { .trimap(photo.picture) }

  /// Scribbles that were read as a photo.
  public static func scribbles(_ photo: Photo) -> ObjectGuide { .scribbles(photo.picture) }
}

extension ObjectGuide {
  /// Returns what is known of each pixel of a picture of this size.
  ///
  /// - Throws: ``MixelError/cutout(_:)`` for a box that is empty, outside the picture, thinner than
  ///   3 pixels or around all of it, and for a drawing that has another size than the picture or
  ///   marks no object or no background; ``MixelError/invalidOption(_:)`` for a box with numbers
  ///   that are not finite.
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

  /// Refuses a drawing of another size: it belongs to another picture.
  private static func checkSize(
    _ width: Int, _ height: Int, _ pictureWidth: Int, _ pictureHeight: Int
  ) throws(MixelError) {
    guard width == pictureWidth, height == pictureHeight else {
      throw .cutout(
        .guideSize(width: width, height: height, pictureWidth: pictureWidth, pictureHeight: pictureHeight))
    }
  }
}

/// Runs a job of the module Cutout, and converts its error.
func checked<Value>(_ job: () throws(CutoutError) -> Value) throws(MixelError) -> Value {
  do {
    return try job()
  } catch {
    throw MixelError(error)
  }
}
