public import Raster

/// An object as a tracker sees it in one frame: what ``TrackOverlay`` draws and ``ContactSheet``
/// counts.
public struct TrackedShape: Sendable, Hashable {
  /// How sure a tracker is of a box. The raw values are the words of a track's files.
  public enum Confidence: String, Sendable, Hashable, CaseIterable {
    /// The object is where the box is.
    case tracked
    /// The box is the best guess.
    case uncertain
    /// The object is hidden or gone; the box is where it was or would be.
    case lost
  }

  /// As its label has it; a shape without a name is labelled by its score alone.
  public var name: String
  /// It may reach over the frame's edge. One with a number that is not finite, or without an area,
  /// is not drawn.
  public var box: Box
  /// The object's pixels; nil, empty or of another size than the frame, it is not drawn.
  public var mask: Mask?
  /// 0...1; shown to two decimals, and as a dash where it is not a number.
  public var score: Double
  public var confidence: Confidence

  public init(name: String, box: Box, mask: Mask? = nil, score: Double, confidence: Confidence = .tracked) {
    self.name = name
    self.box = box
    self.mask = mask
    self.score = score
    self.confidence = confidence
  }
}
