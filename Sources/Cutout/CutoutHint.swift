/// What is known of a pixel before an object is cut out.
public enum CutoutHint: UInt8, Sendable, Hashable, CaseIterable {
  /// It is not the object's, whatever its colour.
  case background
  /// To be found out.
  case unknown
  /// It is the object's, whatever its colour.
  case object
}
