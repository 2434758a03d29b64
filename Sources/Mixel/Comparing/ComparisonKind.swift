/// The kind of result that is compared with ground truth.
public enum ComparisonKind: String, Sendable, Hashable, CaseIterable {
  /// Label maps, each with one or more truths.
  case labels
  /// Masks of an object, each with its true mask.
  case masks
  /// The boxes of a track with the true boxes, frame by frame.
  case boxes
}
