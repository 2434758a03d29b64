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

  /// Returns how to treat existing outputs.
  func existing(skipsExisting: Bool) -> ExistingOutputs { force ? .replaced : skipsExisting ? .resumed : .refused }

  /// Refuses options that exclude each other.
  func check(skipsExisting: Bool) throws {
    if force && skipsExisting { throw usage("--force and --skip-existing cannot be combined") }
  }
}
