import ArgumentParser
import Batches
import Mixel

extension ProgressStyle: ExpressibleByArgument {}

/// How many inputs are gone through, and what is told of it.
struct BatchArguments: ParsableArguments {
  @Flag(help: "Begin no further input after the first that fails; otherwise the others go on.")
  var failFast = false

  @Option(help: ArgumentHelp("Give up an input that takes longer than this.", valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp(
      """
      The memory by which it is decided how many inputs are under way at once, such as 2G; by default half of \
      what there is.
      """,
      valueName: "size"))
  var maxMemory: ByteCount?

  @Option(
    help: ArgumentHelp(
      "Write what became of each input, as .json or .csv; - for JSON on standard output, instead of paths.",
      valueName: "file"),
    completion: .file(extensions: ["json", "csv"]))
  var summary: String?

  @Option(help: "How far it is, on standard error: a line on a terminal, lines of JSON, or nothing.")
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

  /// - Parameter replacesSummary: whether a summary that exists is replaced.
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
