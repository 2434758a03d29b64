/// An error that prevents a cut-out. Descriptions name the remedy.
public enum CutoutError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The box's width or height is not positive.
  case emptyBox
  /// The box and the picture have no pixel in common.
  case boxOutsidePicture(width: Int, height: Int)
  /// The part of the box inside the picture is less than three pixels wide or high.
  case boxTooThin
  /// The box contains every pixel of the picture, so no background is known.
  case boxOfWholePicture
  /// The guide and the picture differ in size.
  case guideSize(width: Int, height: Int, pictureWidth: Int, pictureHeight: Int)
  /// No pixel may be foreground.
  case noObject
  /// No pixel is known to be background.
  case noBackground
  /// All pixels known to be background, or all that may be foreground, are fully transparent.
  case nothingVisible
  /// An option is out of range; the text names the option and its range.
  case invalidOption(String)
  /// The workers were cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .emptyBox: "the box is empty; its width and height must be positive, in pixels"
    case .boxOutsidePicture(let width, let height):
      """
      the box lies outside the picture of \(width) x \(height) pixels; its left and top are counted from the \
      picture's corner
      """
    case .boxTooThin: "inside the picture, the box is thinner than 3 pixels; draw it around the whole object"
    case .boxOfWholePicture:
      """
      the box holds the whole picture, so nothing of the background is known; draw it closer to the object, or \
      give a trimap or scribbles
      """
    case .guideSize(let width, let height, let pictureWidth, let pictureHeight):
      """
      the trimap or scribbles have \(width) x \(height) pixels and the picture \(pictureWidth) x \
      \(pictureHeight); draw them at the picture's size
      """
    case .noObject: "no pixel is marked as object; make it white in a trimap, green in scribbles"
    case .noBackground: "no pixel is marked as background; make it black in a trimap, red in scribbles"
    case .nothingVisible:
      """
      the object or the background is fully transparent, and has no colours; give a guide that marks visible \
      pixels of both
      """
    case .invalidOption(let text): text
    case .cancelled: "it was cancelled before it was done"
    }
  }
}
