import ArgumentParser
import Batches

/// What commands that write files for inputs have in common.
struct WritingArguments: ParsableArguments {
  @Flag(help: "Replace existing outputs.")
  var force = false

  @Flag(help: "Print the time of each stage on standard error.")
  var timings = false

  @Flag(name: .shortAndLong, help: "Print neither paths nor notes, only problems.")
  var quiet = false

  /// What becomes of outputs that are there already.
  func existing(skipsExisting: Bool) -> ExistingOutputs { force ? .replaced : skipsExisting ? .resumed : .refused }

  /// Refuses what cannot both be meant.
  func check(skipsExisting: Bool) throws {
    if force && skipsExisting { throw usage("--force and --skip-existing cannot be combined") }
  }
}
