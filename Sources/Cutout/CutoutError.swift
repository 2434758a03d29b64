/// Why an object cannot be cut out.
public enum CutoutError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The box's width or height is not positive.
  case emptyBox
  /// The box and the picture have no pixel in common.
  case boxOutsidePicture(width: Int, height: Int)
  /// Inside the picture, the box is narrower or lower than three pixels.
  case boxTooThin
  /// The box holds every pixel of the picture, so that none is known to be background.
  case boxOfWholePicture
  /// The guide has another size than the picture.
  case guideSize(width: Int, height: Int, pictureWidth: Int, pictureHeight: Int)
  /// No pixel may be the object's.
  case noObject
  /// No pixel is known to be background.
  case noBackground
  /// No pixel that is known to be background is visible, or none that may be the object's: all are
  /// fully transparent.
  case nothingVisible
  /// An option lies outside its range, which the text names.
  case invalidOption(String)
  /// The workers were told to end early.
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
