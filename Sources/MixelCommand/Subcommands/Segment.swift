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
    "mixel segment samples/koi.png --model out/lake.model.json --out-dir out",
    "mixel segment - -k 4 < samples/dunes.png > labels.pgm",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Cut photos into K regions of like colour.",
    discussion: """
      For each image a mixture of K Gaussians is fitted to its colours by EM (or read with --model), and every pixel \
      gets the label \
      of the component that most likely made it, neighbours of like colour being drawn to one label (--smooth). With \
      -k auto a photo has \
      as many labels as its regions have colours of their own, and a drawing in flat colours as many as it has inks. \
      Beside the input, or in \
      --out-dir, land STEM.labels.png (the pixel value is the label, 0 the biggest component; the palette its mean \
      colours), \
      STEM.overlay.jpg or .png, STEM.model.json and what else --emit asks for. Paths written are printed to standard \
      output.

      --emit regions cuts the image into the connected regions that a person would draw, whatever K is, fine or \
      coarse by --scale: \
      STEM.regions.png (the pixel value is the region, 0 the biggest) and STEM.regions.json, which tells the area, \
      box, centroid, mean \
      colour, component, perimeter and neighbours of each.

      For other tools --emit also writes voc, STEM.voc.png in the colours of PASCAL VOC with a labelmap.txt for CVAT \
      (the pixel value is the \
      label plus 1; 0 is background, where the image is fully transparent), coco, STEM.coco.json with a polygon for \
      each connected \
      region, and coco-rle, STEM.coco-rle.json with run lengths.
      """)

  @Argument(
    help: ArgumentHelp(
      "Images (JPEG, PNG, PPM, PGM, PBM), folders of images, or - for standard input.", valueName: "image"),
    completion: .pictures)
  var images: [String] = []

  @OptionGroup(title: "Fit") var fit: FitArguments

  @Option(help: ArgumentHelp("Label with this saved model instead of fitting.", valueName: "file"), completion: .models)
  var model: String?

  @Option(
    help: ArgumentHelp(
      "How strongly neighbours are drawn to one label; 0 leaves every pixel to its colour alone.", valueName: "strength"
    ))
  var smooth = 1.0

  @Option(
    help: ArgumentHelp(
      """
      Model position with colour: the picture's longer side counts as much as this many times a channel's range, \
      0.5 say.
      """,
      valueName: "weight"))
  var spatial: Double?

  @Option(
    help: ArgumentHelp(
      "What to write: a list of labels, overlay, posterised, regions, model, posteriors, voc, coco, coco-rle.",
      valueName: "list"),
    completion: .list(of: PhotoSegmentation.Export.self))
  var emit: String?

  @Option(
    help: ArgumentHelp(
      "How coarse --emit regions are: fewer and larger above 1, more and smaller below.", valueName: "s"))
  var scale = 1.0

  @Option(
    help: ArgumentHelp(
      "The least area of a region; smaller ones join a neighbour. By default a 10,000th of the image.", valueName: "px")
  )
  var minRegion: Int?

  @OptionGroup var pictures: PictureArguments

  func validate() throws {
    guard (fit.components == nil) != (model == nil) else {
      throw usage(
        """
        segment needs either -k, the number of regions or auto, or --model, a fitted model; for example: mixel \
        segment photo.jpg -k 6
        """
      )
    }
    if let minRegion, minRegion < 1 { throw usage("--min-region takes 1 or more, not \(minRegion)") }
    if !(scale > 0 && scale.isFinite) {
      throw usage("--scale takes a number above 0, such as 0.5 for finer or 2 for coarser regions, not \(scale)")
    }
    guard smooth >= 0, smooth.isFinite else { throw usage("--smooth takes a number of 0 or more, not \(smooth)") }
    if let spatial {
      guard spatial > 0, spatial.isFinite else { throw usage("--spatial takes a number above 0, not \(spatial)") }
      if model != nil {
        throw usage("--spatial fits a model to each picture's positions; leave out --model, or --spatial")
      }
      if case .colors = fit.start { throw usage("--init with colours tells no positions; leave it out, or --spatial") }
    }
  }

  func run() throws {
    try pictures.run(images, command: Self.name, task(for:toStandardOutput:))
  }

  private func task(for inputs: [BatchInput], toStandardOutput: Bool) throws -> SegmentTask {
    typealias Export = PhotoSegmentation.Export
    let exports = try emit.map(Export.parse) ?? (toStandardOutput ? [.labels] : [.labels, .overlay, .model])
    if toStandardOutput {
      guard inputs.count == 1, exports.count == 1, exports != [.posteriors], pictures.batch.summary != "-" else {
        throw Fatal(
          "standard output takes one output of one image; choose it with --emit, or name a folder with --out-dir")
      }
    }
    var options = SegmentationOptions(try model.map { .model(try ModelFiles.read($0)) } ?? .fitted(fit.options))
    options.smoothing = Smoothing(strength: smooth)
    options.positionWeight = spatial
    return SegmentTask(
      options: options, regions: RegionOptions(scale: scale, minimumArea: minRegion), exports: exports,
      usesDefaultSelection: fit.usesDefaultSelection, labelMapFile: LabelMapFile(overwrites: pictures.writing.force))
  }
}
