import ArgumentParser
import Mixel

struct Segment: ExampleGiving {
  static let examples = [
    "mixel segment samples/lake.jpg -k 6 --out-dir out",
    "mixel segment samples/citrus.jpg -k auto --out-dir out",
    "mixel segment samples/ -k 8 --out-dir all --emit labels,posterised",
    "mixel segment samples/koi.png --model out/lake.model.json --out-dir out",
    "mixel segment - -k 4 < samples/dunes.png > labels.pgm",
  ]

  static let configuration = CommandConfiguration(
    abstract: "Cut photos into K regions of like colour.",
    discussion: """
      For each image a mixture of K Gaussians is fitted to its colours by EM (or read with --model), and every pixel gets the label \
      of the component that most likely made it. Beside the input, or in --out-dir, land STEM.labels.png (the pixel value is the \
      label, 0 the biggest component; the palette its mean colours), STEM.overlay.jpg or .png, STEM.model.json and what else --emit \
      asks for. Paths written are printed to standard output.
      """)

  @Argument(help: ArgumentHelp("Images (JPEG, PNG, PPM, PGM, PBM), folders of images, or - for standard input.", valueName: "image"))
  var images: [String]

  @OptionGroup(title: "Fit") var fit: FitArguments

  @Option(help: ArgumentHelp("Label with this saved model instead of fitting.", valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp("What to write: a list of labels, overlay, posterised, regions, model, posteriors.", valueName: "list"))
  var emit: String?

  @Option(help: ArgumentHelp("Where outputs go instead of beside the input; - for one output to standard output.", valueName: "folder"))
  var outDir: String?

  @Option(help: ArgumentHelp("The least area of a region listed by --emit regions; by default a 10,000th of the image.", valueName: "px"))
  var minRegion: Int?

  @OptionGroup var writing: WritingArguments

  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws {
    guard (fit.components == nil) != (model == nil) else {
      throw usage("segment needs either -k, the number of regions or auto, or --model, a fitted model; for example: mixel segment photo.jpg -k 6")
    }
    if let minRegion, minRegion < 1 { throw usage("--min-region takes 1 or more, not \(minRegion)") }
  }

  func run() throws {
    let inputs = try InputFiles.expand(images)
    let toStandardOutput = outDir == "-" || (outDir == nil && inputs == ["-"])
    let emissions = try emit.map(Emission.parse) ?? (toStandardOutput ? [.labels] : [.labels, .overlay, .model])
    if toStandardOutput {
      guard inputs.count == 1, emissions.count == 1, emissions != [.posteriors] else {
        throw Fatal("standard output takes one output of one image; choose it with --emit, or name a folder with --out-dir")
      }
    }
    let folder = toStandardOutput ? nil : outDir
    if let folder { try OutputPlan.makeFolder(folder) }
    try OutputPlan.refuseCollisions(inputs, folder: folder)
    let source: SegmentJob.ModelSource
    if let model {
      source = .saved(try ModelFiles.read(model))
    } else {
      source = .fitted(fit.request)
    }
    let job = SegmentJob(
      source: source, emissions: emissions, plan: OutputPlan(folder: folder, overwrites: writing.force), skipsExisting: writing.skipExisting,
      toStandardOutput: toStandardOutput, decoding: reading.options, minimumRegionArea: minRegion, showsTimings: writing.timings, isQuiet: writing.quiet)
    try Batch(workers: threads.workers).run(inputs, job.run)
  }
}
