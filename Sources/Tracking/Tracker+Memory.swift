extension Tracker {
  /// The memory of a copy that no longer shares storage, in bytes; the correlation filter takes
  /// nearly all of it.
  package var ownBytes: Int { (structure?.filter.bytes ?? 0) + Self.mixtureBytes }

  /// An estimate for the mixtures, their statistics and the shape.
  private static let mixtureBytes = 1 << 15
}
