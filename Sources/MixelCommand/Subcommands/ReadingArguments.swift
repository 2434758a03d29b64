import ArgumentParser
import ImageCodecs

/// How images are read.
struct ReadingArguments: ParsableArguments {
  @Flag(name: .customLong("no-auto-orient"), help: "Leave pixels as stored instead of turning them upright by EXIF.")
  var leavesOrientation = false

  @Flag(
    name: .customLong("allow-truncated"),
    help:
      """
      Use what can be decoded of images that are cut off or damaged; rows that are missing are grey. Otherwise \
      such images fail.
      """
  )
  var allowsDamage = false

  @Option(help: ArgumentHelp("Refuse images of more pixels than this.", valueName: "n"))
  var maxPixels = 200_000_000

  @Option(
    help: ArgumentHelp(
      "Refuse images that carry more texts, colour profiles and EXIF than this, unpacked.", valueName: "size"))
  var maxMetadata = ByteCount(16 << 20)

  @Option(
    help: ArgumentHelp(
      "Refuse JPEG images that go over the picture more often than this; progressive ones do about ten times.",
      valueName: "n"))
  var maxScans = 100

  func validate() throws {
    guard maxPixels >= 1 else { throw usage("--max-pixels takes 1 or more, not \(maxPixels)") }
    guard maxScans >= 1 else { throw usage("--max-scans takes 1 or more, not \(maxScans)") }
  }

  var options: DecodingOptions {
    DecodingOptions(
      appliesOrientation: !leavesOrientation, maximumPixels: maxPixels, maximumMetadataBytes: maxMetadata.bytes,
      maximumScans: maxScans,
      allowsDamage: allowsDamage)
  }
}
