import ArgumentParser
import Batches
import Mixel

/// The options of commands that process many inputs.
struct BatchArguments: ParsableArguments {
  @Flag(help: "Start no further inputs after the first failure; by default the others go on.")
  var failFast = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Give up on an input that takes longer than this.", valueName: "seconds"))
  var timeout: Given<Double>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Process only as many inputs at once as fit into this much memory, for example 2G; by default half of the \
      machine's.
      """,
      valueName: "size"))
  var maxMemory: Given<ByteCount>?

  @OptionGroup var report: ReportArguments

  func validate() throws {
    _ = try timeout?.seconds
    _ = try memory
  }

  private var memory: Int? {
    get throws { try maxMemory?.value(of: "--max-memory", "a size such as 2G") { $0.bytes >= 1 }.bytes }
  }

  /// - Parameter replacesSummary: whether to replace an existing summary.
  /// - Throws: `Fatal` if the summary exists and is not to be replaced.
  func options(_ threads: JobsArgument, replacesSummary: Bool, isQuiet: Bool) throws -> BatchOptions {
    var options = try report.options(replacesSummary: replacesSummary, isQuiet: isQuiet)
    options.workers = try threads.workers
    options.failsFast = failFast
    options.timeout = try timeout?.seconds
    if let memory = try memory { options.memoryLimit = memory }
    return options
  }
}

extension Given<Double> {
  /// The value of `--timeout`.
  var seconds: Double {
    get throws { try value(of: "--timeout", "a number of seconds above 0") { $0 > 0 && $0 < 1e9 } }
  }
}
