import ArgumentParser
import Batches

/// What commands that write files for inputs have in common.
struct WritingArguments: ParsableArguments {
  @Flag(help: "Replace outputs that exist.")
  var force = false

  @Flag(help: "Show how long each stage took, on standard error.")
  var timings = false

  @Flag(name: .shortAndLong, help: "Say nothing of what was done.")
  var quiet = false

  /// What becomes of outputs that are there already.
  func existing(skipsExisting: Bool) -> ExistingOutputs { force ? .replaced : skipsExisting ? .resumed : .refused }

  /// Refuses what cannot both be meant.
  func check(skipsExisting: Bool) throws {
    if force && skipsExisting { throw usage("--force and --skip-existing contradict each other") }
  }
}
