/// The cues that a tracker uses.
public enum TrackerCues: String, Sendable, Hashable, Codable, CaseIterable {
  /// The colour mixtures of the object and the background only.
  case color = "colour"
  /// The colour mixtures, and a correlation filter on the arrangement of gradients and grey levels.
  case colorAndStructure = "colour+structure"
}
