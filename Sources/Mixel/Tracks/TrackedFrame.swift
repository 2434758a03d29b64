public import Annotations
public import Raster
public import Tracking

/// The record of a frame after tracking: where each object is.
public struct TrackedFrame: Sendable, Hashable {
  /// The index of the frame, from 0, with unreadable frames counted.
  public let index: Int
  /// The name of its file, or its index in a stream.
  public let file: String
  /// The size; nil for an unreadable frame, and for a track read from a table.
  public let size: FrameSize?
  /// The reason why the frame could not be read; nil if it could.
  public let problem: String?
  /// A sighting of each object that is tracked in this frame, in the order of the objects.
  public let sightings: [Sighting]

  /// The boxes of all objects, in continuous pixel coordinates.
  public var boxes: [Box] { sightings.map(\.box) }

  /// How certain it is that each object is there, 0...1.
  public var scores: [Double] { sightings.map(\.score) }

  public var states: [TrackState] { sightings.map(\.state) }

  /// The mixtures of the objects' colors.
  public var mixtures: [[ColorSummary]] { sightings.map(\.colors) }

  /// The sighting of an object; nil if it is not tracked in this frame.
  public subscript(object: String) -> Sighting? { sightings.first { $0.object == object } }
}

/// The position and state of one object in one frame.
public struct Sighting: Sendable, Hashable {
  /// The object's name.
  public let object: String
  /// Box, score and state.
  public let observation: Observation
  /// The mixture of the object's colors in this frame.
  public let colors: [ColorSummary]
  /// Whether the box or mask was given by hand.
  public let isGiven: Bool
  /// The object's mask as run lengths, if ``TrackOptions/keepsMasks``.
  public let outline: RunLengthMask?

  /// The box in continuous pixel coordinates. It may extend beyond the frame, as the object may.
  public var box: Box { observation.box }

  /// How certain it is that the object is there, 0...1.
  public var score: Double { observation.score }

  public var state: TrackState { observation.state }

  /// The object's mask, if ``TrackOptions/keepsMasks``.
  ///
  /// - Complexity: O(pixels of the frame).
  public var mask: Mask? { outline?.mask }
}
