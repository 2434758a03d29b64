extension Tracker {
  /// What a copy takes in memory once it goes on apart, in bytes: nearly all is the filter's.
  package var ownBytes: Int { (structure?.filter.bytes ?? 0) + Self.mixtureBytes }

  /// Of the mixtures with their statistics, and of the object's shape.
  private static let mixtureBytes = 1 << 15
}
