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

  @OptionGroup var pixels: MaximumPixelsArgument

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Refuse images with more metadata (text, colour profiles, EXIF) than this, uncompressed.", valueName: "size"))
  var maxMetadata = Given(ByteCount(16 << 20))

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Refuse JPEG images with more scans than this; progressive ones have about ten.",
      valueName: "n"))
  var maxScans = Given(100)

  func validate() throws { _ = try options }

  var options: DecodingOptions {
    get throws {
      DecodingOptions(
        appliesOrientation: !leavesOrientation, maximumPixels: try pixels.limit,
        maximumMetadataBytes: try maxMetadata.value(of: "--max-metadata", "a size such as 16M").bytes,
        maximumScans: try maxScans.whole(of: "--max-scans", from: 1),
        allowsDamage: allowsDamage)
    }
  }
}

/// The option that limits the size of images.
struct MaximumPixelsArgument: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Refuse images with more pixels than this.", valueName: "n"))
  var maxPixels = Given(200_000_000)

  func validate() throws { _ = try limit }

  var limit: Int { get throws { try maxPixels.whole(of: "--max-pixels", from: 1) } }
}
