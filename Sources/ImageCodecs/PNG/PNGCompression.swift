/// The effort of a PNG encoder.
public enum PNGCompression: Sendable, Hashable {
  /// The settings measured to be most efficient for each pixel format; this module's README has the
  /// figures.
  case `default`
  /// zlib's level (0 to 9) and strategy, and the row filter applied before it.
  case custom(level: Int, strategy: Strategy, filter: Filter)

  /// zlib's strategy: `Z_DEFAULT_STRATEGY`, `Z_FILTERED`, `Z_HUFFMAN_ONLY` or `Z_RLE`.
  public enum Strategy: Int, Sendable, Hashable, CaseIterable {
    case standard = 0
    case filtered = 1
    case huffmanOnly = 2
    case runLength = 3
  }

  /// The predictor of a sample, whose error is compressed (PNG specification, section 9).
  public enum Filter: Sendable, Hashable, CaseIterable {
    case none, sub, up, average, paeth
    /// Whichever of the five has the smallest sum of absolute errors, chosen for each row.
    case adaptive
  }
}
