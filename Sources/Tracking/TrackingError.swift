/// Why an object cannot be tracked.
public enum TrackingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number of the box is not finite, or its width or height is not positive.
  case invalidBox
  /// The box does not meet the frame in an area.
  case boxOutsideFrame
  /// The part of the box inside the frame is narrower or lower than three pixels.
  case boxTooThin
  /// The mask has another size than the frame.
  case maskSize(width: Int, height: Int, frameWidth: Int, frameHeight: Int)
  /// No pixel of the mask is inside.
  case emptyMask
  /// An option lies outside its range, which the text names.
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
