import ArgumentParser
import Batches
import Mixel

struct Segment: CommandWithExamples {
  static let name = "segment"

  static let examples = [
    "mixel segment samples/lake.jpg -k 6 --out-dir out",
    "mixel segment samples/citrus.jpg -k auto --out-dir out",
    "mixel segment samples/lake.jpg -k 8 --emit regions --scale 0.7 --out-dir out",
    "mixel segment samples/ -k 8 --out-dir all --emit labels,posterised",
    "mixel segment samples/orbit --recursive -k 3 --emit labels --out-dir tree --summary tree.json",
    "mixel segment samples/orbit --recursive -k 3 --emit labels --out-dir tree --skip-existing",
    "mixel segment samples/lake.jpg -k 6 --out-dir annotations --emit voc,coco,coco-rle",
    "mixel segment samples/ -k 6 --out-dir coco --annotate regions --coco-file coco/instances.json",
    "mixel segment samples/koi.png --model out/lake.model.json --out-dir out",
    "mixel segment - -k 4 < samples/dunes.png > labels.pgm",
  ]

  static let renamedOptions = FitArguments.renamedOptions

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Label the pixels of photos by colour.",
    discussion: """
      Each image gets K labels. In a photo, a label is a group of regions with similar colours; in a drawing in flat \
      colours, it is an ink. With -k auto, there are as many labels as the regions have colour distributions, or as \
      there are inks. With --by pixels, a mixture of K Gaussians is fitted to the colours by EM, and every pixel gets \
      the label of the component that most likely produced its colour; --smooth then favours equal labels for \
      neighbouring pixels of similar colour. --model labels by a saved mixture. Outputs are written beside the input \
      or into --out-dir: STEM.labels.png (the pixel value is the label, 0 the largest label; the palette holds the \
      mean colours), STEM.overlay.jpg or .png, STEM.model.json, and whatever else --emit lists. The paths \
      written are printed to standard output.

      --emit regions divides the image into the connected regions that a person would draw, independently of K; \
      --scale makes them finer or coarser. STEM.regions.png holds the region of each pixel (0 is the largest), and \
      STEM.regions.json the area, box, centroid, mean colour, component, perimeter and neighbours of each region.

      The pixel value in STEM.labels.png is read by Pillow: numpy.array(PIL.Image.open("STEM.labels.png")). OpenCV and \
      scikit-image apply the palette and return colours instead; for them, labels-npy writes STEM.labels.npy, which \
      numpy.load reads (uint8, or uint16 above 256 labels), and cv2.imread takes STEM.labels.png with \
      cv2.IMREAD_UNCHANGED only above 256 labels. regions-csv writes STEM.regions.csv, a row for each region, for \
      pandas and spreadsheets. legend writes STEM.legend.png, which tells the tints of the overlay: the number of each \
      label, its mean colour and its share of the image. posterised is an indexed PNG of exactly the mean colours, \
      unless --format jpg.

      Three outputs are for other tools. voc writes STEM.voc.png in the colours of PASCAL VOC, with a labelmap.txt for \
      CVAT; the pixel value is the label plus 1, and 0 is background, where the image is fully transparent. coco \
      writes STEM.coco.json with a polygon for each connected region, and coco-rle writes STEM.coco-rle.json with run \
      lengths. Each annotation is a connected region of a label, joined to a neighbour if smaller than --min-region, \
      or with --annotate regions one of the regions that --emit regions finds. --coco-file also writes one document \
      of all images, put together from STEM.coco.json of each.
      """)

  @Argument(
    help: ArgumentHelp(
      "Images (JPEG, PNG, TIFF, WebP, PNM), folders of images, or - for standard input.", valueName: "image"),
    completion: .pictures)
  var images: [String] = []

  @OptionGroup(title: .mainOptions) var main: SegmentMainArguments

  @OptionGroup(title: "Fit") var fit: FitArguments

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Fit colour and position together; the longer side of the image counts as this many times the range of a colour \
      channel, for example 0.5.
      """,
      valueName: "weight"))
  var spatial: Given<Double>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The scale of --emit regions: above 1 fewer and larger regions, below 1 more and smaller ones.", valueName: "s"))
  var scale = Given(1.0)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The minimum area of a region; smaller ones are merged with a neighbour. By default a 10,000th of the image.",
      valueName: "px")
  )
  var minRegion: Given<Int>?

  @Option(help: "What coco and coco-rle describe: the labels' connected regions, or the regions of --emit regions.")
  var annotate: PhotoSegmentation.Annotated = .labels

  @Option(
    help: ArgumentHelp(
      "Write one COCO document of all images; it implies --emit coco, unless coco-rle is chosen.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var cocoFile: String?

  @Option(
    help: ArgumentHelp(
      """
      The format of overlay, legend and posterised, jpg or png; by default that of the image for overlay, and png for \
      the others.
      """,
      valueName: "format"),
    completion: .list(["jpg", "png"]))
  var format: PictureFormatArgument?

  @OptionGroup var pictures: PictureArguments

  func validate() throws {
    switch (try main.count.count, main.model) {
    case (nil, nil):
      throw usage(
        """
        segment needs either -k, the number of labels or auto, or --model, a fitted model; for example: mixel \
        segment photo.jpg -k 6
        """
      )
    case (_?, _?): throw usage("-k and --model exclude each other: a saved model has its number of labels")
    case (let count?, nil): _ = try fit.options(count)
    case (nil, _?): break
    }
    _ = try regions
    if try positionWeight != nil {
      if main.model != nil {
        throw usage("--spatial and --model exclude each other: --spatial fits a model to the positions in each picture")
      }
      if try fit.startsFromColors {
        throw usage("--spatial and --init with colours exclude each other: the colours have no positions")
      }
    }
  }

  private var regions: RegionOptions {
    get throws {
      RegionOptions(
        scale: try scale.number(of: "--scale", above: true, ", such as 0.5 for finer or 2 for coarser regions"),
        minimumArea: try minRegion?.whole(of: "--min-region", from: 1))
    }
  }

  private var positionWeight: Double? { get throws { try spatial?.number(of: "--spatial", above: true) } }

  func run() throws {
    try pictures.run(
      images, to: main.place.outDir, command: Self.name, task(for:toStandardOutput:),
      collect: try combined.map { file in file.write })
  }

  private typealias Export = PhotoSegmentation.Export

  /// The document of all images, if one is asked for.
  private var combined: COCOFile? {
    get throws {
      guard let cocoFile else { return nil }
      let exports = try exports(byDefault: [])
      return COCOFile(
        path: cocoFile, suffix: exports.contains(.coco) ? "coco.json" : "coco-rle.json",
        existing: pictures.writing.existing(skipsExisting: pictures.resuming.skipExisting))
    }
  }

  private func exports(byDefault exports: [Export]) throws -> [Export] {
    let chosen = try main.exports ?? exports
    guard cocoFile != nil, !chosen.contains(.coco), !chosen.contains(.cocoRLE) else { return chosen }
    return Export.allCases.filter { $0 == .coco || chosen.contains($0) }
  }

  private func task(for inputs: [BatchInput], toStandardOutput: Bool) throws -> SegmentTask {
    let exports = try exports(byDefault: toStandardOutput ? [.labels] : [.labels, .overlay, .model])
    if let combined = try combined {
      if toStandardOutput { throw usage("--coco-file needs files; name a folder for them with --out-dir") }
      try combined.checkReplaceable()
    }
    if toStandardOutput {
      guard inputs.count == 1, exports.count == 1, exports != [.posteriors], pictures.batch.report.summary != "-" else {
        throw Fatal(
          "standard output takes one output of one image; choose it with --emit, or name a folder with --out-dir")
      }
    }
    var options = SegmentationOptions(try source)
    options.basis = main.basis
    options.smoothing = try main.smoothing
    options.positionWeight = try positionWeight
    return SegmentTask(
      options: options, regions: try regions, exports: exports, annotated: annotate, format: format?.format,
      usesDefaultSelection: fit.usesDefaultSelection, labelMapFile: LabelMapFile(overwrites: pictures.writing.force))
  }

  private var source: SegmentationOptions.Source {
    get throws {
      if let model = main.model { return .model(try ModelFiles.read(model)) }
      return .fitted(try fit.options(try main.count.count ?? .auto))
    }
  }
}
