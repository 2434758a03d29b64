/// The reasons why histograms cannot be added or bytes are not a histogram.
public enum HistogramError: Error, Sendable, Hashable {
  /// The bytes do not begin with the line `mixel.histogram/VERSION`.
  case notAHistogram
  /// The file has a version that this program cannot read.
  case unsupportedVersion(String)
  /// The bytes end before the end of the histogram.
  case truncated
  /// The checksum does not match, so the bytes were changed after they were written.
  case checksumMismatch
  /// The bytes are complete but violate an invariant, which the text describes.
  case malformed(String)
  /// A sum of masses or pixels is greater than 2^64 - 1.
  case overflow
}

extension HistogramError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAHistogram:
      "not a histogram: the file does not begin with \"mixel.histogram/\"; write one with mixel histogram"
    case .unsupportedVersion(let version):
      """
      the histogram has version mixel.histogram/\(version), but this version reads only mixel.histogram/1; count its \
      images again
      """
    case .truncated: "the histogram is cut short; copy the file again or count its images again"
    case .checksumMismatch:
      "the histogram is damaged: its checksum does not match; copy the file again or count its images again"
    case .malformed(let what): "the histogram is malformed: \(what); count its images again"
    case .overflow: "the histogram holds more pixels than 64 bits can count; add fewer histograms"
    }
  }
}
