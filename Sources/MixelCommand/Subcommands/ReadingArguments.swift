import ArgumentParser
import ImageCodecs

/// How images are read.
struct ReadingArguments: ParsableArguments {
  @Flag(name: .customLong("no-auto-orient"), help: "Leave pixels as stored instead of turning them upright by EXIF.")
  var leavesOrientation = false

  @Option(help: ArgumentHelp("Refuse images of more pixels than this.", valueName: "n"))
  var maxPixels = 200_000_000

  func validate() throws {
    guard maxPixels >= 1 else { throw usage("--max-pixels takes 1 or more, not \(maxPixels)") }
  }

  var options: DecodingOptions {
    var options = DecodingOptions()
    options.appliesOrientation = !leavesOrientation
    options.maximumPixels = maxPixels
    return options
  }
}
