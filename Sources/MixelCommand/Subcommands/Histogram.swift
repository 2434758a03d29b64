import ArgumentParser
import Mixel

struct Histogram: CommandWithExamples {
  static let name = "histogram"

  static let examples = [
    "mixel histogram samples/ -o samples.hist",
    "mixel histogram samples.hist samples/lake.jpg -o sum.hist",
    "mixel fit sum.hist -k 6 -o sum.json",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Count the colours of images, and add counts.",
    discussion: """
      A fit needs only the histogram of an image, and histograms can be added. Count folders on several machines and \
      add the files: `mixel fit` on the sum gives the same model as on all images at once. Inputs that cannot be used \
      are reported and skipped, and the exit status is 1; with --fail-fast, nothing is written then.
      """)

  @Argument(
    help: ArgumentHelp("Images, folders, histograms, or - for standard input.", valueName: "input"),
    completion: .countable)
  var inputs: [String] = []

  @OptionGroup(title: .mainOptions) var main: HistogramMainArguments

  @Flag(help: "Replace an existing output.")
  var force = false

  @OptionGroup(title: "Batches") var lists: InputArguments
  @OptionGroup(title: "Batches") var batch: BatchArguments
  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func run() throws {
    let destination = SingleOutput(path: main.output, overwrites: force)
    try destination.checkAbsent()
    let list = try lists.list(inputs, alsoTaking: ["hist"])
    let options = try batch.options(threads, replacesSummary: force, isQuiet: false)
    let (colors, isPartial) = try HistogramInputs.sum(list, try reading.options, batch: options, command: Self.name)
    try destination.write(colors.histogram.encoded())
    if isPartial { throw SomeInputsFailed() }
  }
}

/// The options of `histogram` that are used first.
struct HistogramMainArguments: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .customLong("output")],
    help: ArgumentHelp("The file for the histogram; - for standard output.", valueName: "file"), completion: .file())
  var output: String
}
