import ArgumentParser
import Mixel

/// The options of `cutout` that say how the object is cut out.
struct CutArguments: ParsableArguments {
  @Option(
    name: [.customShort("k", allowingJoined: true), .customLong("components")],
    parsing: .unconditional,
    help: ArgumentHelp("The number of components of each mixture, 1 to 64.", valueName: "n"))
  var components = Given(CutoutOptions().components)

  @Option(help: "The colour space of the mixtures.")
  var space: ColorSpace = CutoutOptions().space

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The cost of a boundary: higher values make it smoother; 0 decides each pixel by its colour alone.",
      valueName: "nats"))
  var boundaryCost = Given(CutoutOptions().smoothness)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How far from the mask's boundary the edge may be soft, 0 to 120; by default a 350th of the picture's side, but \
      at least 4.
      """,
      valueName: "px"))
  var edge: Given<Int>?

  @Option(parsing: .unconditional, help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed = Given<UInt64>(1)

  func validate() throws { _ = try options }

  var options: PhotoCutoutOptions {
    get throws {
      var options = PhotoCutoutOptions(matting: MattingOptions(bandWidth: try edge?.whole(of: "--edge", in: 0...120)))
      options.cutting.components = try components.whole(of: "-k", in: 1...64)
      options.cutting.space = space
      options.cutting.smoothness = try boundaryCost.value(of: "--boundary-cost", "a number from 0 to 10000") {
        (0...10_000).contains($0)
      }
      options.cutting.seed = try seed.seed
      return options
    }
  }
}
