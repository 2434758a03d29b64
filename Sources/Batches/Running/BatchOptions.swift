import Files
package import Parallelism

/// Options for running and reporting a batch.
package struct BatchOptions: Sendable {
  package var workers = Workers.one
  /// Whether no further input starts after the first failure.
  package var failsFast = false
  /// The time limit per input in seconds.
  package var timeout: Double?
  /// The memory limit in bytes.
  package var memoryLimit = FileSystem.halfOfMemory
  /// The path of the summary, ending in .json or .csv; `-` sends JSON to the listener as bytes.
  package var summary: String?
  package var replacesSummary = false
  /// The pictures that were left out of the inputs, for the summary.
  package var leftOut = LeftOutFiles()
  package var progress = ProgressStyle.auto
  /// Whether neither the paths of outputs nor the closing line are reported.
  package var isQuiet = false
  /// Whether the paths of outputs are reported as results.
  package var reportsOutputs = true
  /// The line at the end of a run with more than one input; nil for none.
  package var closing: BatchClosing?

  package init() {}
}
