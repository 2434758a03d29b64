/// An error that prevents tracking. Descriptions name the remedy.
public enum TrackingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A coordinate of the box is not finite, or its width or height is not positive.
  case invalidBox
  /// The box and the frame have no area in common.
  case boxOutsideFrame
  /// The part of the box inside the frame is less than three pixels wide or high.
  case boxTooThin
  /// The mask and the frame differ in size.
  case maskSize(width: Int, height: Int, frameWidth: Int, frameHeight: Int)
  /// No pixel of the mask is set.
  case emptyMask
  /// An option is out of range; the text names the option and its range.
  case invalidOption(String)
  /// The workers were cancelled before the first frame was learnt.
  case cancelled

  public var description: String {
    switch self {
    case .invalidBox: "a box has four finite numbers, X,Y,WIDTH,HEIGHT, with a positive width and height"
    case .boxOutsideFrame: "the box lies outside the frame"
    case .boxTooThin: "inside the frame, the box is thinner than 3 pixels; draw it around the whole object"
    case .maskSize(let width, let height, let frameWidth, let frameHeight):
      "the mask has \(width) x \(height) pixels and the frame \(frameWidth) x \(frameHeight); they must agree"
    case .emptyMask: "the mask is empty: no pixel of it is above 127"
    case .invalidOption(let text): text
    case .cancelled: "it was cancelled before it was done"
    }
  }
}
