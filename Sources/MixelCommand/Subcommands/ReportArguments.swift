import ArgumentParser
import Batches
import Mixel

extension ProgressStyle: ExpressibleByArgument {}

/// The options for following a run of many inputs.
struct ReportArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the outcome of each input to this .json or .csv file; - for JSON on standard output, instead of paths.",
      valueName: "file"),
    completion: .file(extensions: ["json", "csv"]))
  var summary: String?

  @Option(help: "Report progress on standard error: auto shows a line on a terminal, json prints lines of JSON.")
  var progress: ProgressStyle = .auto

  func validate() throws {
    if let summary {
      do throws(Failure) { try SummaryFile.check(summary) } catch { throw usage(error.text) }
    }
  }

  /// - Parameter replacesSummary: whether to replace an existing summary.
  /// - Throws: `Fatal` if the summary exists and is not to be replaced.
  func options(replacesSummary: Bool, isQuiet: Bool) throws -> BatchOptions {
    if let summary, summary != "-", !replacesSummary, FileSystem.exists(summary) {
      throw Fatal("\(display(summary)) exists already; --force replaces it")
    }
    if let summary, summary != "-" { OutputPlan.clearAbandoned(in: PathParts.parent(summary)) }
    var options = BatchOptions()
    options.summary = summary
    options.replacesSummary = replacesSummary
    options.progress = progress
    options.isQuiet = isQuiet
    return options
  }
}
