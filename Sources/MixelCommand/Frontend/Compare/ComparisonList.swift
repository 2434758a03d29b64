import Mixel

/// The paths of a result and of its truths.
struct ComparedPaths: Sendable {
  /// How tables call it.
  let name: String
  let result: String
  let truths: [String]
  /// Folders of masks beside boxes, where both sides have them.
  var masks: (result: String, truth: String)?
}

/// The comparisons that a command line asks for.
struct ComparisonList: Sendable {
  var kind: ComparisonKind
  var comparisons: [ComparedPaths]
  /// Results that cannot be compared, with the reason.
  var problems: [(name: String, text: String)] = []
  /// What is to be said of it all.
  var notes: [String] = []
}
