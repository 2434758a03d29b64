import ArgumentParser
import ImageCodecs

/// The options for reading images.
struct ReadingArguments: ParsableArguments {
  @Flag(name: .customLong("no-auto-orient"), help: "Keep the pixels as stored; do not apply the EXIF orientation.")
  var leavesOrientation = false

  @Flag(
    name: .customLong("allow-truncated"),
    help:
      """
      Use whatever can be decoded of truncated or damaged images; missing rows are grey. By default such images fail.
      """
  )
  var allowsDamage = false

  @Option(help: ArgumentHelp("Refuse images with more pixels than this.", valueName: "n"))
  var maxPixels = 200_000_000

  @Option(
    help: ArgumentHelp(
      "Refuse images with more metadata (text, colour profiles, EXIF) than this, uncompressed.", valueName: "size"))
  var maxMetadata = ByteCount(16 << 20)

  @Option(
    help: ArgumentHelp(
      "Refuse JPEG images with more scans than this; progressive ones have about ten.",
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
