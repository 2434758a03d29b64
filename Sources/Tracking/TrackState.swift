/// What a tracker can say about an object in a frame.
public enum TrackState: String, Sendable, Hashable, Codable, CaseIterable {
  /// The object is where the box is.
  case tracked
  /// The evidence is weak: the box is the best guess, and the model does not learn from it.
  case uncertain
  /// The object is hidden or gone; the box is where it was or would be, and the whole frame is
  /// searched.
  case lost
}
