import ArgumentParser
import Mixel

struct Fit: ExampleGiving {
  static let examples = [
    "mixel fit samples/lake.jpg -k 6 -o lake.json",
    "mixel fit samples/ -k 12 --space oklab -o all.json",
  ]

  static let configuration = CommandConfiguration(
    abstract: "Fit one mixture to the colours of many images.",
    discussion: """
      The colour histograms of all inputs are added up and a mixture is fitted to the sum: the same fit, to the last digit, as on all \
      pixels at once. Inputs are images, folders of images and histograms made by `mixel histogram`.
      """)

  @Argument(help: ArgumentHelp("Images, folders, histograms, or - for standard input.", valueName: "input"))
  var inputs: [String]

  @OptionGroup(title: "Fit") var fit: FitArguments

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Where the model goes; - for standard output.", valueName: "file"))
  var output: String

  @Flag(help: "Replace the output if it exists.")
  var force = false

  @Flag(help: "Show how long each stage took, on standard error.")
  var timings = false

  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws {
    guard fit.components != nil else { throw usage("fit needs -k, the number of components; for example: mixel fit photo.jpg -k 6 -o model.json") }
  }

  func run() throws {
    let destination = SingleOutput(path: output, overwrites: force)
    try destination.checkAbsent()
    var times = StageTimes()
    let workers = threads.workers
    let histogram = try times.measure("count colours") { try HistogramInputs.sum(inputs, reading.options, workers: workers) }
    let options = fit.options(components: fit.components ?? 1)
    let model: ColorModel
    do {
      model = try times.measure("fit") { () throws(MixtureError) in
        try ColorModel(fitting: histogram, options: options, space: fit.space, workers: workers)
      }
    } catch {
      throw Fatal("\(error)")
    }
    try destination.write(JSONFiles.encode(model))
    if timings { times.table.forEach(Console.note) }
  }
}
