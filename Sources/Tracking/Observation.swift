public import Raster

/// A tracker's result for one frame.
public struct Observation: Sendable, Hashable, Codable {
  /// In pixels of the frame, continuous. It reaches beyond the frame's edges if the object does.
  public var box: Box
  /// The probability that the box overlaps the object's true one by more than half (IoU > 0.5),
  /// 0...1; calibrated on films (README.md of the module). With colours alone it is a confidence
  /// that is not calibrated.
  public var score: Double
  public var state: TrackState
  /// The score that colours alone would give, 0...1.
  public var colorScore: Double
  /// The score that structure alone would give, 0...1; nil if the tracker does not use it.
  public var structureScore: Double?

  public init(box: Box, score: Double, state: TrackState, colorScore: Double, structureScore: Double? = nil) {
    self.box = box
    self.score = score
    self.state = state
    self.colorScore = colorScore
    self.structureScore = structureScore
  }
}
