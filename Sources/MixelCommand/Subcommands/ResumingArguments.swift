import ArgumentParser

/// How a batch of pictures goes on where another ended.
struct ResumingArguments: ParsableArguments {
  @Flag(
    help:
      """
      Leave out inputs that are done: whose outputs are complete and were made by the same options from the same \
      input.
      """
  )
  var skipExisting = false

  @Flag(help: "Wait until outputs are on the disk, so that not even a power failure loses what was told as done.")
  var durable = false
}
