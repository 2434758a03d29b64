import ArgumentParser

/// What commands that write files for inputs have in common.
struct WritingArguments: ParsableArguments {
  @Flag(help: "Replace outputs that exist.")
  var force = false

  @Flag(help: "Leave out inputs that are done: whose outputs are complete and were made by the same options from the same input.")
  var skipExisting = false

  @Flag(help: "Wait until outputs are on the disk, so that not even a power failure loses what was told as done.")
  var durable = false

  @Flag(help: "Show how long each stage took, on standard error.")
  var timings = false

  @Flag(name: .shortAndLong, help: "Say nothing of what was done.")
  var quiet = false

  /// What becomes of outputs that are there already.
  var present: OutputPlan.Present { force ? .replaced : skipExisting ? .resumed : .refused }

  func validate() throws {
    if force && skipExisting { throw usage("--force and --skip-existing contradict each other") }
  }
}
