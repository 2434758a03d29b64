public import Raster

/// What is known of each pixel of a picture before an object is cut out: made of a box, a trimap or
/// scribbles.
///
/// Invariants: some pixel is background, and some is not.
public struct CutoutGuide: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// The raw values of ``CutoutHint``, rows from the top; `width * height` of them.
  public let hints: [UInt8]
  /// The smallest rectangle that holds all pixels that may be the object's.
  public let bounds: Rect

  public subscript(x: Int, y: Int) -> CutoutHint { CutoutHint(rawValue: hints[y * width + x])! }

  /// - Throws: ``CutoutError/guideSize(width:height:pictureWidth:pictureHeight:)`` if it is of
  ///   another size.
  func checkSize(_ picture: Picture) throws(CutoutError) {
    guard width == picture.width, height == picture.height else {
      throw .guideSize(width: width, height: height, pictureWidth: picture.width, pictureHeight: picture.height)
    }
  }

  /// - Parameter hints: raw values of ``CutoutHint``, `width * height` of them.
  package init(width: Int, height: Int, hints: [UInt8]) throws(CutoutError) {
    guard hints.contains(CutoutHint.background.rawValue) else { throw .noBackground }
    // Every hint but `background` counts as inside.
    guard let bounds = Mask(width: width, height: height, samples: hints).bounds else { throw .noObject }
    self.width = width
    self.height = height
    self.hints = hints
    self.bounds = bounds
  }
}
