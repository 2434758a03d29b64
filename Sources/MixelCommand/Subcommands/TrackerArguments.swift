import ArgumentParser
import Mixel

/// The options of `track` that say how objects are followed.
struct TrackerArguments: ParsableArguments {
  @Option(help: "What to track by: the mixtures of colours alone, or also the arrangement of colours and edges.")
  var cues: TrackerCues = .colorAndStructure

  @Option(help: "The kind of covariance that the components have.")
  var covariance: TrackerCovariance = .full

  @Option(parsing: .unconditional, help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed = Given<UInt64>(1)

  func validate() throws { _ = try options }

  var options: TrackerOptions {
    get throws {
      var options = TrackerOptions()
      options.cues = cues
      options.covarianceKind = covariance.kind
      options.seed = try seed.seed
      return options
    }
  }
}

/// The options of `track` for long runs.
struct TrackRunArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after this time, also in the middle of a stream; the frames until then are written, and the status is 1.",
      valueName: "seconds"))
  var timeout: Given<Double>?

  @Flag(
    help:
      "Do nothing if the outputs are complete and were made from the same frames with the same options."
  )
  var skipExisting = false

  @Flag(help: "Wait until outputs are on disk, so that a power failure loses nothing that was reported as done.")
  var durable = false

  func validate() throws { _ = try timeout?.seconds }
}
