public import Tracking

/// Why objects cannot be followed.
public enum TrackProblem: Error, Sendable, Hashable {
  /// No object was given.
  case noObjects
  /// Two objects have this name.
  case sameName(String)
  /// A name that cannot be a folder's.
  case unusableName
  /// No object has this name in the current frame.
  case unknownObject(String)
  /// A sequence without a frame.
  case noFrames
  /// The first frame cannot be read; why.
  case unreadableStart(String)
  /// An object cannot be followed from where it was said to be.
  case start(StartProblem)
  /// A photo was given for the current frame that has another size, or the frame could not be read.
  case otherFrame(index: Int)
  /// A session that keeps no history cannot go back.
  case noHistory
}

/// Why an object cannot be followed from a box or mask: the parts of the message, for faces that
/// name frames in their own way.
public struct StartProblem: Sendable, Hashable, CustomStringConvertible {
  /// The box or mask, as in `box 'ball' 40,60,48,48`.
  public let subject: String
  public let reason: TrackingError
  /// The name of the frame.
  public let frame: String
  /// In pixels.
  public let size: FrameSize

  /// The message, with another name for the frame.
  public func text(frame: String) -> String {
    "\(subject): \(reason) (\(frame) has \(size))"
  }

  public var description: String { text(frame: frame) }
}

extension TrackProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noObjects: "there is no object to track; mark one by a box or a mask"
    case .sameName(let name): "two objects are named \"\(name)\"; give each a name of its own"
    case .unusableName: "an object's name must not be empty or have slashes or control characters"
    case .unknownObject(let name): "no object is named \"\(name)\" in this frame"
    case .noFrames: "there are no frames"
    case .unreadableStart(let reason): "\(reason); the objects must be visible in the first frame"
    case .start(let problem): problem.description
    case .otherFrame(let index):
      "frame \(index) could not be read, or is not of this photo's size; give the frame's own photo"
    case .noHistory: "this session keeps no history to go back in; set keepsHistory in its options"
    }
  }
}
