import ArgumentParser
import Batches
import Mixel

extension ProgressStyle: ExpressibleByArgument {}

/// The options of commands that process many inputs.
struct BatchArguments: ParsableArguments {
  @Flag(help: "Start no further inputs after the first failure; by default the others go on.")
  var failFast = false

  @Option(help: ArgumentHelp("Give up on an input that takes longer than this.", valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp(
      """
      Process only as many inputs at once as fit into this much memory, for example 2G; by default half of the \
      machine's.
      """,
      valueName: "size"))
  var maxMemory: ByteCount?

  @Option(
    help: ArgumentHelp(
      "Write the outcome of each input to this .json or .csv file; - for JSON on standard output, instead of paths.",
      valueName: "file"),
    completion: .file(extensions: ["json", "csv"]))
  var summary: String?

  @Option(help: "Report progress on standard error: auto shows a line on a terminal, json prints lines of JSON.")
  var progress: ProgressStyle = .auto

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout < 1e9) {
      throw usage("--timeout takes a number of seconds above 0, not \(timeout)")
    }
    if let maxMemory, maxMemory.bytes < 1 { throw usage("--max-memory takes a size such as 2G, not \(maxMemory)") }
    if let summary {
      do throws(Failure) { try SummaryFile.check(summary) } catch { throw usage(error.text) }
    }
  }

  /// - Parameter replacesSummary: whether to replace an existing summary.
  /// - Throws: `Fatal` if the summary exists and is not to be replaced.
  func options(_ threads: JobsArgument, replacesSummary: Bool, isQuiet: Bool) throws -> BatchOptions {
    if let summary, summary != "-", !replacesSummary, FileSystem.exists(summary) {
      throw Fatal("\(display(summary)) exists already; --force replaces it")
    }
    if let summary, summary != "-" { OutputPlan.clearAbandoned(in: PathParts.parent(summary)) }
    var options = BatchOptions()
    options.workers = threads.workers
    options.failsFast = failFast
    options.timeout = timeout
    if let maxMemory { options.memoryLimit = maxMemory.bytes }
    options.summary = summary
    options.replacesSummary = replacesSummary
    options.progress = progress
    options.isQuiet = isQuiet
    return options
  }
}
