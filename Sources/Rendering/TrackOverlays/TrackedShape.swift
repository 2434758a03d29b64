public import Raster

/// An object as a tracker found it in one frame: the input of ``TrackOverlay`` and
/// ``ContactSheet``.
public struct TrackedShape: Sendable, Hashable {
  /// A tracker's confidence in a box. The raw values are the words used in a track's files.
  public enum Confidence: String, Sendable, Hashable, CaseIterable {
    /// The tracker is confident that the box is correct.
    case tracked
    /// The box is the best guess.
    case uncertain
    /// The object is hidden or gone; the box is its last or predicted position.
    case lost
  }

  /// The name on the label. A shape without a name is labelled by its score alone.
  public var name: String
  /// The box, which may extend beyond the frame. A box without an area, or with a coordinate that
  /// is not finite, is not drawn.
  public var box: Box
  /// The object's pixels. A mask that is nil, empty or of another size than the frame is not drawn.
  public var mask: Mask?
  /// The score in 0...1, shown with two decimals; a score that is not a number is shown as a dash.
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
