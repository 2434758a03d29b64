/// How hard a PNG encoder tries.
public enum PNGCompression: Sendable, Hashable {
  /// What was measured to give most for its time, per pixel format; the figures are in this
  /// module's README.
  case `default`
  /// zlib's level (0 to 9) and strategy, and the row filter before it.
  case custom(level: Int, strategy: Strategy, filter: Filter)

  /// What zlib looks for: its `Z_DEFAULT_STRATEGY`, `Z_FILTERED`, `Z_HUFFMAN_ONLY`, `Z_RLE`.
  public enum Strategy: Int, Sendable, Hashable, CaseIterable {
    case standard = 0
    case filtered = 1
    case huffmanOnly = 2
    case runLength = 3
  }

  /// The prediction of a sample whose error is compressed (PNG specification, section 9).
  public enum Filter: Sendable, Hashable, CaseIterable {
    case none, sub, up, average, paeth
    /// The one of the five with the smallest sum of absolute errors, chosen row by row.
    case adaptive
  }
}
