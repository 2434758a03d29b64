/// The knowledge about a pixel before a cut.
public enum CutoutHint: UInt8, Sendable, Hashable, CaseIterable {
  /// The pixel is background, whatever its colour.
  case background
  /// The cut decides.
  case unknown
  /// The pixel is foreground, whatever its colour.
  case object
}
