/// What a tracker looks at.
public enum TrackerCues: String, Sendable, Hashable, Codable, CaseIterable {
  /// The mixtures of object and background colours alone.
  case color = "colour"
  /// The colours, and a correlation filter on gradients and colours that knows how they are
  /// arranged.
  case colorAndStructure = "colour+structure"
}
