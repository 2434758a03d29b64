import ArgumentParser

/// The options for resuming an interrupted batch of pictures.
struct ResumingArguments: ParsableArguments {
  @Flag(
    help:
      """
      Skip inputs whose outputs are complete and were made from the same input with the same options.
      """
  )
  var skipExisting = false

  @Flag(help: "Wait until outputs are on disk, so that a power failure loses nothing that was reported as done.")
  var durable = false
}
