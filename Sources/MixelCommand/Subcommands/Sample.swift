import ArgumentParser
import Batches
import Mixel

struct Sample: CommandWithExamples {
  static let name = "sample"

  static let examples = [
    "mixel fit samples/lake.jpg -k 6 -o model.json",
    "mixel sample model.json --size 320x240 -o colours.png",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Draw random colours from a model.",
    discussion: """
      Each pixel of the picture is drawn independently: first a component, by its weight, then a colour from its \
      Gaussian, clipped to the sRGB gamut. The picture shows what the model knows of a photo: its colours, but not \
      where they are.
      """)

  @Argument(help: ArgumentHelp("A model; - for standard input.", valueName: "model"), completion: .models)
  var model: String

  @Option(parsing: .unconditional, help: ArgumentHelp("Width and height in pixels.", valueName: "WxH"))
  var size = Given(PictureSize(width: 256, height: 256))

  @Option(
    name: [.customShort("o", allowingJoined: true), .customLong("output")],
    help: ArgumentHelp("A .png, .jpg or .ppm; - for a PPM on standard output.", valueName: "file"),
    completion: .pictures
  )
  var output: String

  @Option(parsing: .unconditional, help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed = Given<UInt64>(1)

  @Flag(help: "Replace an existing output.")
  var force = false

  func validate() throws {
    _ = try pictureSize
    _ = try seed.seed
  }

  private var pictureSize: PictureSize {
    get throws { try size.value(of: "--size", "width and height in pixels, such as 320x240") }
  }

  func run() throws {
    let size = try pictureSize, seed = try seed.seed
    let destination = SingleOutput(path: output, overwrites: force)
    let format = try PictureFormat(path: output)
    try destination.checkAbsent()
    let model = try ModelFiles.read(model)
    try destination.write(
      reporting { () throws(MixelError) in
        try model.samplePicture(width: size.width, height: size.height, seed: seed).encoded(as: format)
      })
  }
}

/// The value of `--size`: `WIDTHxHEIGHT`.
struct PictureSize: ExpressibleByArgument {
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    let sides = argument.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard sides.count == 2, ColorModel.canSample(width: sides[0], height: sides[1]) else { return nil }
    self.init(width: sides[0], height: sides[1])
  }

  var defaultValueDescription: String { "\(width)x\(height)" }
}
