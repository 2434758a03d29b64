public import Raster

/// What a tracker says about its object in a frame.
public struct Observation: Sendable, Hashable, Codable {
  /// In the frame's pixels, continuous; it may reach over the frame's edge with an object that
  /// does.
  public var box: Box
  /// How sure it is that the object is there, 0...1.
  public var score: Double
  public var state: TrackState
  /// The share of the score that colours alone give, 0...1.
  public var colorScore: Double
  /// The same of structure; nil where the tracker does not look at it.
  public var structureScore: Double?

  public init(box: Box, score: Double, state: TrackState, colorScore: Double, structureScore: Double? = nil) {
    self.box = box
    self.score = score
    self.state = state
    self.colorScore = colorScore
    self.structureScore = structureScore
  }
}
