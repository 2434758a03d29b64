import ArgumentParser
import Mixel

/// What is compared.
enum ComparisonKind: String, ExpressibleByArgument, CaseIterable, Sendable {
  case labels, masks, boxes
}

/// A result and its truths.
struct Comparison: Sendable {
  /// How tables call it.
  let name: String
  let result: String
  let truths: [String]
  /// Folders of masks beside boxes, where both sides have them.
  var masks: (result: String, truth: String)?
}

/// What a comparison came to.
enum ComparisonScore: Sendable {
  case labels(SegmentationScore, truths: Int)
  case mask(MaskScore)
  case boxes(BoxScore, maskOverlap: Double?, lost: Int?)
}

/// The comparisons that a command line asks for.
struct ComparisonList: Sendable {
  var kind: ComparisonKind
  var comparisons: [Comparison]
  /// Results that cannot be compared, with the reason.
  var problems: [(name: String, text: String)] = []
  /// What is to be said of it all.
  var notes: [String] = []
}
