import ArgumentParser
import Batches
import Mixel

struct CutOut: CommandWithExamples {
  static let name = "cutout"

  static let examples = [
    "mixel cutout samples/citrus.jpg --box 120,72,360,312 --out-dir out",
    """
    mixel cutout samples/citrus.jpg samples/orbit/img/0001.jpg --boxes samples/cutout/boxes.csv --emit \
    mask,overlay --out-dir both
    """,
    "mixel cutout samples/citrus.jpg --trimap samples/cutout/trimaps/citrus.png --save-models --out-dir trimap",
    "mixel cutout samples/citrus.jpg --scribbles samples/cutout/scribbles/citrus.png --out-dir scribbles",
    "mixel cutout - --box 30,117,66,85 < samples/orbit/img/0001.jpg > balloon.png",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Cut objects out of photos.",
    discussion: """
      The object is marked by a box around it, by a trimap or by scribbles. One mixture of Gaussians is fitted to its \
      colours and another to those of the background. The boundary that fits colours and contrast best is found \
      exactly, by max-flow; fitting and cutting alternate until nothing changes. Then the edge is made soft. --emit \
      chooses from these outputs, which are written beside the input or into --out-dir:

        mask      STEM.mask.png: 255 is the object, 0 the rest
        cutout    STEM.cutout.png: the object with alpha, without the background's colours at its edge
        overlay   STEM.overlay.jpg or .png: the photo with the object outlined
        models    STEM.object.model.json and STEM.background.model.json: the two mixtures

      The paths written are printed to standard output. A table of boxes is a CSV file with a header: a column file or \
      stem, and columns x,y,width,height, or x0,y0,x1,y1 where x1 and y1 are exclusive; other columns are ignored. \
      Boxes are in pixels of the upright picture, from the top left, and are rounded outwards to whole pixels. A \
      trimap is white on the object, black on the background and grey where unknown. Scribbles are pure green on the \
      object and pure red on the background, over a transparent or plain background or over the picture in grey. \
      Trimaps and scribbles have the size of the picture.
      """)

  @Argument(
    help: ArgumentHelp(
      "Images (JPEG, PNG, TIFF, WebP, PNM), folders of images, or - for standard input.", valueName: "image"),
    completion: .pictures)
  var images: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A box around the object, the same for all images.", valueName: "x,y,w,h"),
    transform: { try Box(argument: $0, example: "for example: --box 40,60,48,48") })
  var box: Box?

  @Option(help: ArgumentHelp("A CSV file with a box for each image.", valueName: "file"), completion: .tables)
  var boxes: String?

  @Option(
    help: ArgumentHelp("A trimap, or a folder of trimaps named after the images.", valueName: "file"),
    completion: .pictures)
  var trimap: String?

  @Option(
    help: ArgumentHelp("Scribbles, or a folder of scribbles named after the images.", valueName: "file"),
    completion: .pictures)
  var scribbles: String?

  @Option(
    name: [.customShort("k"), .customLong("components")],
    help: ArgumentHelp("The number of components of each mixture, 1 to 64.", valueName: "n"))
  var components = CutoutOptions().components

  @Option(help: "The colour space of the mixtures.")
  var space: ColorSpace = CutoutOptions().space

  @Option(
    help: ArgumentHelp(
      "The cost of a boundary: higher values make it smoother; 0 decides each pixel by its colour alone.",
      valueName: "nats"))
  var smooth = CutoutOptions().smoothness

  @Option(
    help: ArgumentHelp(
      """
      How far from the mask's boundary the edge may be soft, 0 to 120; by default a 350th of the picture's side, but \
      at least 4.
      """,
      valueName: "px"))
  var edge: Int?

  @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The outputs to write, a list of: mask, cutout, overlay, models; by default the first two.", valueName: "list"),
    completion: .list(of: PhotoCutout.Export.self))
  var emit: String?

  @Flag(help: "Also write the models, as --emit models does.")
  var saveModels = false

  @OptionGroup var pictures: PictureArguments

  func validate() throws {
    let given = [box != nil, boxes != nil, trimap != nil, scribbles != nil].count { $0 }
    guard given == 1 else {
      throw usage(
        """
        cutout needs the object, by one of --box, --boxes, --trimap and --scribbles; for example: mixel \
        cutout photo.jpg --box 40,60,480,360
        """
      )
    }
    if let edge, !(0...120).contains(edge) { throw usage("--edge takes a whole number from 0 to 120, not \(edge)") }
    guard (1...64).contains(components) else { throw usage("-k takes a whole number from 1 to 64, not \(components)") }
    guard (0...10_000).contains(smooth) else { throw usage("--smooth takes a number from 0 to 10000, not \(smooth)") }
  }

  func run() throws {
    try pictures.run(images, command: Self.name, task(for:toStandardOutput:))
  }

  private func task(for inputs: [BatchInput], toStandardOutput: Bool) throws -> CutoutTask {
    var exports = try emit.map(PhotoCutout.Export.parse) ?? (toStandardOutput ? [.cutout] : [.mask, .cutout])
    if saveModels, !exports.contains(.models) { exports.append(.models) }
    if toStandardOutput {
      guard inputs.count == 1, exports.count == 1, exports != [.models], pictures.batch.summary != "-" else {
        throw Fatal(
          """
          standard output takes one of mask, cutout and overlay, of one image; choose it with --emit, or name a \
          folder with --out-dir
          """
        )
      }
    }
    var options = PhotoCutoutOptions(matting: MattingOptions(bandWidth: edge))
    options.cutting.components = components
    options.cutting.space = space
    options.cutting.smoothness = smooth
    options.cutting.seed = seed
    return CutoutTask(
      guides: try guides(for: inputs.map(\.path)), options: options, exports: exports,
      decoding: pictures.reading.options)
  }

  private func guides(for inputs: [String]) throws -> GuideSource {
    if let box { return .box(box) }
    if let boxes { return .boxes(try PictureBoxes(reading: boxes)) }
    if let trimap { return .trimaps(try GuideFiles(trimap, kind: "trimaps", for: inputs)) }
    return .scribbles(try GuideFiles(scribbles ?? "-", kind: "scribbles", for: inputs))
  }
}
