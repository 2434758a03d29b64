import ArgumentParser
import Batches
import Mixel

struct Fit: CommandWithExamples {
  static let name = "fit"

  static let examples = [
    "mixel fit samples/lake.jpg -k 6 -o lake.json",
    "mixel fit samples/ -k 12 --space oklab -o all.json",
    "mixel fit samples/citrus.jpg -k auto -o citrus.json",
    "mixel fit samples/lake.jpg -k 6 --init random --starts 1 --relocations 0 --trace em.png -o plain.json",
  ]

  static let renamedOptions = FitArguments.renamedOptions

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Fit one mixture to the colours of many images.",
    discussion: """
      The colour histograms of all inputs are added and a mixture is fitted to the sum. The fit is the same, to the \
      last digit, as on all pixels at once. Inputs are images, folders of images and histograms made by `mixel \
      histogram`. With -k auto, a criterion chooses the number of components, and a table of all numbers that were \
      tried is printed. Inputs that cannot be used are reported and skipped, and the exit status is 1; with \
      --fail-fast, nothing is written then.
      """)

  @Argument(
    help: ArgumentHelp("Images, folders, histograms, or - for standard input.", valueName: "input"),
    completion: .countable)
  var inputs: [String] = []

  @OptionGroup(title: .mainOptions) var main: FitMainArguments

  @OptionGroup(title: "Fit") var fit: FitArguments

  @Option(
    help: ArgumentHelp(
      "Write the evidence bound and the log-likelihood of each iteration on all colours, as .json or as a .png plot.",
      valueName: "file"),
    completion: .file(extensions: ["json", "png"]))
  var trace: String?

  @Flag(help: "Replace existing outputs.")
  var force = false

  @Flag(help: "Print the time of each stage on standard error.")
  var timings = false

  @OptionGroup var detail: DetailArgument

  @OptionGroup(title: "Batches") var lists: InputArguments
  @OptionGroup(title: "Batches") var batch: BatchArguments
  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws {
    guard let count = try main.count.count else {
      throw usage("fit needs -k, the number of components or auto; for example: mixel fit photo.jpg -k 6 -o model.json")
    }
    _ = try fit.options(count)
    guard let trace, trace != "-", ![".json", ".png"].contains(where: trace.lowercased().hasSuffix) else { return }
    throw usage("--trace takes a name that ends in .json or .png, not \(trace)")
  }

  func run() throws {
    let destination = SingleOutput(path: main.output, overwrites: force)
    let traceDestination = trace.map { SingleOutput(path: $0, overwrites: force) }
    try destination.checkAbsent()
    try traceDestination?.checkAbsent()
    var fitOptions = try fit.options(try main.count.count ?? .auto)
    fitOptions.mixture.em.recordsSteps = trace != nil
    var times = StageTimes()
    let workers = try threads.workers
    let list = try lists.list(inputs, alsoTaking: ["hist"])
    let options = try batch.options(threads, replacesSummary: force, isQuiet: false)
    let (colors, isPartial) = try times.measure("count colours") {
      try HistogramInputs.sum(
        list, try reading.options, batch: options, command: Self.name, estimatesSampleSize: fitOptions.needsSampleSize)
    }
    let result: ColorFit
    do {
      result = try times.measure("fit") { () throws(MixelError) in try colors.fitted(fitOptions, workers: workers) }
    } catch {
      throw Fatal("\(error)")
    }
    if let floored = result.model.provenance?.floored, floored > 0 {
      Console.note(
        """
        \(floored) of \(counted(result.model.mixture.components.count, "component")) \(floored == 1 ? "is" : "are") as \
        narrow in some direction as the rounding of colours allows
        """
      )
    }
    if detail.isShown {
      result.selection.map(SelectionTable.lines)?.forEach(Console.note)
    } else {
      Console.note(SelectionTable.summary(of: result))
    }
    if let trace, let traceDestination {
      try traceDestination.write(
        reporting { () throws(MixelError) in
          trace.lowercased().hasSuffix(".png") ? try result.tracePlot().encoded(as: .png) : try result.traceJSON()
        })
    }
    try destination.write(reporting { () throws(MixelError) in try result.model.json() })
    if timings { times.table.forEach(Console.note) }
    if isPartial { throw SomeInputsFailed() }
  }
}
