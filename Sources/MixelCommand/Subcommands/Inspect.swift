import ArgumentParser
import Batches
import Mixel
import SystemPackage

struct Inspect: CommandWithExamples {
  static let name = "inspect"

  static let examples = [
    "mixel fit samples/lake.jpg -k 6 -o model.json",
    "mixel inspect model.json",
    "mixel inspect model.json -o model.png --cloud samples/lake.jpg",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Print and draw a model, or print the size of a histogram.",
    discussion: """
      Prints a table. With -o, a model is also drawn: its palette, and its components as ellipsoids of two standard \
      deviations over a cloud of colours. The cloud holds the colours of --cloud or, without it, random colours from \
      the model.
      """)

  @Argument(help: ArgumentHelp("A model or a histogram; - for standard input.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    name: [.customShort("o", allowingJoined: true), .customLong("output")],
    help: ArgumentHelp("Draw the model as a .png, .jpg or .ppm.", valueName: "file"), completion: .pictures)
  var output: String?

  @Option(
    help: ArgumentHelp("An image or a histogram whose colours are the cloud.", valueName: "file"),
    completion: .countable)
  var cloud: String?

  @Flag(help: "Replace an existing output.")
  var force = false

  func validate() throws {
    if cloud != nil && output == nil { throw usage("--cloud needs -o, the picture to draw") }
  }

  func run() throws {
    let destination = output.map { SingleOutput(path: $0, overwrites: force) }
    let format = try output.map { try PictureFormat(path: $0) }
    try destination?.checkAbsent()
    let content = try read()
    let lines: [String]
    switch content {
    case .histogram(let histogram):
      if destination != nil {
        throw Fatal("\(file) is a histogram and only models can be drawn; \"mixel fit\" makes a model of it")
      }
      lines = HistogramTable.lines(histogram)
    case .model(let model):
      lines = ModelTable.lines(model, inColor: Console.showsColor)
      if let destination, let format {
        let colors = try cloud.map { try HistogramInputs.colors(of: $0) }
        let chart = model.chart(
          cloud: colors,
          title: "\(display(file)): \(counted(model.mixture.components.count, "component")), \(model.space.rawValue)")
        try destination.write(reporting { () throws(MixelError) in try chart.encoded(as: format) })
      }
    }
    // If the picture goes to standard output, the table must not.
    if output != "-" { lines.forEach(Console.print) }
  }

  private enum Content {
    case model(ColorModel)
    case histogram(ColorHistogram)
  }

  private func read() throws -> Content {
    do {
      let bytes = try readFile(FilePath(text: file))
      return ColorHistogram.isFile(bytes)
        ? .histogram(try HistogramInputs.decode(bytes)) : .model(try ColorModel(json: bytes))
    } catch let error as Failure {
      throw Fatal(naming(file, error.text))
    } catch {
      throw Fatal(naming(file, "\(error)"))
    }
  }
}
