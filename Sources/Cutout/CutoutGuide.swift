public import Raster

/// The knowledge about each pixel before a cut, drawn as a box, a trimap or scribbles.
///
/// At least one pixel is background, and at least one is not.
public struct CutoutGuide: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// The raw values of ``CutoutHint``, in rows from the top; `width * height` of them.
  public let hints: [UInt8]
  /// The smallest rectangle that contains all pixels that may be foreground.
  public let bounds: Rect

  public subscript(x: Int, y: Int) -> CutoutHint { CutoutHint(rawValue: hints[y * width + x])! }

  /// - Throws: ``CutoutError/guideSize(width:height:pictureWidth:pictureHeight:)`` if the picture
  ///   has another size.
  func checkSize(_ picture: Picture) throws(CutoutError) {
    guard width == picture.width, height == picture.height else {
      throw .guideSize(width: width, height: height, pictureWidth: picture.width, pictureHeight: picture.height)
    }
  }

  /// - Parameter hints: raw values of ``CutoutHint``, `width * height` of them.
  /// - Throws: ``CutoutError/noObject``, ``CutoutError/noBackground``.
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
