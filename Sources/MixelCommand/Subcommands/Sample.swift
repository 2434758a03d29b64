import ArgumentParser
import Mixel

struct Sample: ExampleGiving {
  static let examples = [
    "mixel fit samples/lake.jpg -k 6 -o model.json",
    "mixel sample model.json --size 320x240 -o colours.png",
  ]

  static let configuration = CommandConfiguration(
    abstract: "Draw colours from a model.",
    discussion: """
      Each pixel of the picture is drawn on its own: a component by its weight, then a colour from its Gaussian, clipped to what a \
      screen shows. What a photo has and this picture has not is everything that the model does not know: where colours stand.
      """)

  @Argument(help: ArgumentHelp("A model; - for standard input.", valueName: "model"), completion: .models)
  var model: String

  @Option(help: ArgumentHelp("Width and height in pixels.", valueName: "WxH"))
  var size = PictureSize(width: 256, height: 256)

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("A .png, .jpg or .ppm; - for a PPM on standard output.", valueName: "file"), completion: .pictures
  )
  var output: String

  @Option(help: ArgumentHelp("The seed of the draw.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(help: "Replace the output if it exists.")
  var force = false

  func run() throws {
    let destination = SingleOutput(path: output, overwrites: force)
    let format = try PictureFormat(path: output)
    try destination.checkAbsent()
    let model = try ModelFiles.read(model)
    var generator = SeededGenerator(seed: seed)
    let colors = model.mixture.sample(size.width * size.height, using: &generator).points
    let samples = colors.flatMap { color -> [UInt8] in
      let srgb = model.space.srgb(of: SIMD3(color[0], color[1], color[2])) * 255
      return (0..<3).map { UInt8(srgb[$0].rounded()) }
    }
    let image = Image(width: size.width, height: size.height, layout: .rgb, samples: samples)
    try destination.write(reporting { () throws(MixelError) in try image.encoded(as: format) })
  }
}

/// `WIDTHxHEIGHT`.
struct PictureSize: ExpressibleByArgument {
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    let sides = argument.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
    // What fits a JPEG, and memory.
    guard sides.count == 2, sides.allSatisfy({ (1...65_500).contains($0) }), sides[0] * sides[1] <= 100_000_000 else { return nil }
    self.init(width: sides[0], height: sides[1])
  }

  var defaultValueDescription: String { "\(width)x\(height)" }
}
