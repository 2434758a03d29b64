public import Annotations
public import Raster
public import Tracking

/// What is known of a frame once objects have been followed into it.
public struct TrackedFrame: Sendable, Hashable {
  /// From 0, unreadable frames counted.
  public let index: Int
  /// The name of its file, or of its place in a stream.
  public let file: String
  /// nil where the frame could not be read, and where a table did not tell.
  public let size: FrameSize?
  /// Why the frame could not be read; nil if it could.
  public let problem: String?
  /// One for each object that is followed, in the order of the objects.
  public let sightings: [Sighting]

  /// The boxes of all objects, in continuous pixel coordinates.
  public var boxes: [Box] { sightings.map(\.box) }

  /// How sure it is that each object is there, 0...1.
  public var scores: [Double] { sightings.map(\.score) }

  public var states: [TrackState] { sightings.map(\.state) }

  /// The mixtures of the objects' colors.
  public var mixtures: [[ColorSummary]] { sightings.map(\.colors) }

  /// What was seen of an object; nil if it is not followed in this frame.
  public subscript(object: String) -> Sighting? { sightings.first { $0.object == object } }
}

/// What was seen of one object in one frame.
public struct Sighting: Sendable, Hashable {
  /// The object's name.
  public let object: String
  /// Box, score and state.
  public let observation: Observation
  /// The mixture of the object's colors, as carried to this frame.
  public let colors: [ColorSummary]
  /// Whether the box or mask was given by hand and not found.
  public let isGiven: Bool
  /// The object's pixels, where ``TrackOptions/keepsMasks``.
  public let outline: RunLengthMask?

  /// In continuous pixel coordinates; it may reach over the frame's edge with an object that does.
  public var box: Box { observation.box }

  /// How sure it is that the object is there, 0...1.
  public var score: Double { observation.score }

  public var state: TrackState { observation.state }

  /// The object's pixels, where ``TrackOptions/keepsMasks``.
  ///
  /// - Complexity: O(pixels of the frame).
  public var mask: Mask? { outline?.mask }
}
