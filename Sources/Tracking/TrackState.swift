/// The state of a tracked object in a frame.
public enum TrackState: String, Sendable, Hashable, Codable, CaseIterable {
  /// The object is in the box.
  case tracked
  /// The cues are weak: the box is the best guess, and the models do not learn from it.
  case uncertain
  /// The object is hidden or gone. The box is at its last or predicted position, and the whole
  /// frame is searched.
  case lost
}
