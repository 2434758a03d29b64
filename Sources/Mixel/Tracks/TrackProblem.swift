public import Tracking

/// A reason why objects cannot be tracked.
public enum TrackProblem: Error, Sendable, Hashable {
  /// No object was given.
  case noObjects
  /// Two objects have this name.
  case sameName(String)
  /// A name cannot be that of a folder.
  case unusableName
  /// No object has this name in the current frame.
  case unknownObject(String)
  /// The sequence has no frames.
  case noFrames
  /// The first frame cannot be read; with the reason.
  case unreadableStart(String)
  /// An object cannot be tracked from its box or mask.
  case start(StartProblem)
  /// The photo given for the current frame has another size than the frame, or the frame could not
  /// be read.
  case otherFrame(index: Int)
  /// The session keeps no history, so it cannot rewind.
  case noHistory
  /// The numbers of a ``FrameRange`` are none.
  case frameRange
  /// The film has no frame that is taken.
  case emptyRange(FrameRange)
  /// An object has two boxes or masks in one frame.
  case sameKeyframe(object: String, frame: Int)
  /// A keyframe is in a frame that is not taken.
  case keyframeLeftOut(object: String, frame: Int, range: FrameRange)
  /// A keyframe is beyond the film's last frame, whose number may not be known.
  case keyframeBeyondEnd(object: String, frame: Int, last: Int?)
  /// The frame of a keyframe cannot be read; with the reason.
  case unreadableKeyframe(object: String, frame: Int, reason: String)
}

/// A reason why an object cannot be tracked from a box or mask, in parts, so that programs can name
/// the frame in their own way.
public struct StartProblem: Sendable, Hashable, CustomStringConvertible {
  /// The box or mask, as in `box 'ball' 40,60,48,48`.
  public let subject: String
  public let reason: TrackingError
  /// The name of the frame.
  public let frame: String
  /// The size of the frame.
  public let size: FrameSize

  /// Returns the message with another name for the frame.
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
    case .frameRange: "frames are taken from 0 or later, to that one or later, every one to every millionth"
    case .emptyRange(let range): "the film has no frame \(range)"
    case .sameKeyframe(let object, let frame):
      "\"\(object)\" has two boxes or masks in frame \(frame); keep one of them"
    case .keyframeLeftOut(let object, let frame, let range):
      "frame \(frame), in which \"\(object)\" is marked, is not among those taken: \(range)"
    case .keyframeBeyondEnd(let object, let frame, let last):
      "frame \(frame), in which \"\(object)\" is marked, is beyond the film's end"
        + (last.map { "; its last is \($0)" } ?? "")
    case .unreadableKeyframe(let object, let frame, let reason):
      "frame \(frame), in which \"\(object)\" is marked, cannot be read: \(reason)"
    case .noHistory: "this session keeps no history to go back in; set keepsHistory in its options"
    }
  }
}
