import ArgumentParser
import Batches

/// The options shared by commands that write files for their inputs.
struct WritingArguments: ParsableArguments {
  @Flag(help: "Replace existing outputs.")
  var force = false

  @Flag(help: "Print the time of each stage on standard error.")
  var timings = false

  @Flag(name: .shortAndLong, help: "Print neither paths nor notes, only problems.")
  var quiet = false

  @OptionGroup var detail: DetailArgument

  /// Returns how to treat existing outputs.
  func existing(skipsExisting: Bool) -> ExistingOutputs { force ? .replaced : skipsExisting ? .resumed : .refused }

  /// What is printed about each picture.
  ///
  /// - Parameter isBatch: whether there are several; the last line names their folder then.
  func lines(isBatch: Bool) -> PictureLines {
    var lines = PictureLines()
    lines.isQuiet = quiet
    lines.showsDetails = detail.isShown
    lines.namesOutputs = detail.foldsPaths && !isBatch
    lines.showsTimings = timings
    return lines
  }

  /// Refuses options that exclude each other.
  func check(skipsExisting: Bool) throws {
    if force && skipsExisting { throw usage("--force and --skip-existing exclude each other, so cannot be combined") }
    if quiet && detail.verbose { throw usage("--quiet and --verbose exclude each other") }
  }
}

/// The option for the details of results.
struct DetailArgument: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: """
      On a terminal, also print the details of each result, such as the log-likelihood, and the paths of all outputs.
      """)
  var verbose = false

  /// Whether details are printed. Without a terminal they always are, for scripts.
  var isShown: Bool { verbose || !Console.errorsAreTerminal }

  /// Whether the paths of outputs are no lines of their own, since only a person sees them.
  var foldsPaths: Bool { !isShown && Console.outputIsTerminal }
}
