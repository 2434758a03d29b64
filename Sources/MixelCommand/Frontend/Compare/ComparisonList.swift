import Mixel

/// The paths of a result and its truths.
struct ComparedPaths: Sendable {
  /// The result's name in tables.
  let name: String
  let result: String
  let truths: [String]
  /// The folders of masks beside the boxes, if both sides have one.
  var masks: (result: String, truth: String)?
}

/// The comparisons that a command line requests.
struct ComparisonList: Sendable {
  var kind: ComparisonKind
  var comparisons: [ComparedPaths]
  /// Results that cannot be compared, with the reason.
  var problems: [(name: String, text: String)] = []
  /// Messages about the list as a whole.
  var notes: [String] = []
}
