public import Raster

/// Where an object is in a frame, given by hand: a box or a mask.
///
///     let later = TrackKeyframe.box(other, of: "ball", inFrame: 80)
///     let track = try Track(of: [.box(box, name: "ball")], keyframes: [later], in: frames)
///
/// The models learn from every keyframe, and the track between two of them goes through both. An
/// object that is not among those of the first frame begins with its first keyframe.
public struct TrackKeyframe: Sendable, Hashable {
  /// The object's name.
  public var object: String
  /// The frame's number in the film, from 0.
  public var frame: Int
  public var start: TrackedObject.Start
  /// The path of the mask's file, for messages and `track.json`.
  public var file: String?

  public init(object: String, frame: Int, start: TrackedObject.Start, file: String? = nil) {
    self.object = object
    self.frame = frame
    self.start = start
    self.file = file
  }

  /// A box around the object.
  public static func box(_ box: Box, of object: String, inFrame frame: Int) -> TrackKeyframe {
    TrackKeyframe(object: object, frame: frame, start: .box(box))
  }

  /// A mask of the object's pixels, of the frame's size.
  public static func mask(
    _ mask: Mask, of object: String, inFrame frame: Int, file: String? = nil
  ) -> TrackKeyframe {
    TrackKeyframe(object: object, frame: frame, start: .mask(mask), file: file)
  }
}

extension TrackedObject.Start {
  /// The box, or the bounds of the mask; nil if it is empty.
  var bounds: Box? {
    switch self {
    case .box(let box): box
    case .mask(let mask): mask.bounds.map { Box($0) }
    }
  }
}
