import Files
package import Parallelism

/// How a batch is run, and what is told of it.
package struct BatchOptions: Sendable {
  package var workers = Workers.one
  /// Whether no further input is begun after the first failure.
  package var failsFast = false
  /// In seconds, for one input.
  package var timeout: Double?
  /// In bytes.
  package var memoryLimit = FileSystem.halfOfMemory
  /// The path of the summary, ending in .json or .csv; `-` for JSON to the listener, as bytes.
  package var summary: String?
  package var replacesSummary = false
  package var progress = ProgressStyle.auto
  /// Whether the paths of outputs are left untold.
  package var isQuiet = false

  package init() {}
}
