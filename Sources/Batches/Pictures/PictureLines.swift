import Mixel

/// What is reported about each picture of a batch.
package struct PictureLines: Sendable {
  /// Whether only damage is reported.
  package var isQuiet = false
  /// Whether its line has the details of the result.
  package var showsDetails = true
  /// Whether its line names the outputs.
  package var namesOutputs = false
  /// Whether the times of its stages are reported.
  package var showsTimings = false

  package init() {}

  func text(_ result: PictureResult, outputs: [String]) -> String {
    result.line + (showsDetails ? result.details : "")
      + (namesOutputs && !outputs.isEmpty ? ": \(outputs.map(PathText.oneLine).joined(separator: ", "))" : "")
  }
}
