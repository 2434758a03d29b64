/// What is compared with a truth.
public enum ComparisonKind: String, Sendable, Hashable, CaseIterable {
  /// Label maps with one or several truths.
  case labels
  /// The mask of an object with its true one.
  case masks
  /// The boxes of a track with the true ones, frame by frame.
  case boxes
}
