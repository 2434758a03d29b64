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
      The object is told by a box around it, by a trimap or by scribbles. A mixture of Gaussians is fitted to its \
      colours and one to those of the \
      background, and the boundary between them is the best by colours and contrast together, found exactly by \
      max-flow; fitting and cutting \
      take turns until nothing changes. Then the edge is made soft. Beside the input, or in --out-dir, land what \
      --emit chooses of

        mask      STEM.mask.png: 255 the object, 0 the rest
        cutout    STEM.cutout.png: the object alone, with alpha, its edge clean of the background's colours
        overlay   STEM.overlay.jpg or .png: the object in its surroundings, with a line about it
        models    STEM.object.model.json and STEM.background.model.json: the two mixtures

      Paths written are printed to standard output. A list of boxes is a CSV file with a header: a column file or \
      stem, and x,y,width,height, or \
      x0,y0,x1,y1 with the right and lower edges left out; other columns do not matter. Boxes are in pixels of the \
      upright picture, from the \
      top left, and are grown to whole pixels. A trimap is white where the object is, black where the background is, \
      and grey where that is to be \
      found out. Scribbles are pure green on the object and pure red on the background, over nothing, any plain \
      ground, or the picture in grey. Both \
      have the picture's size.
      """)

  @Argument(
    help: ArgumentHelp(
      "Images (JPEG, PNG, PPM, PGM, PBM), folders of images, or - for standard input.", valueName: "image"),
    completion: .pictures)
  var images: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A box around the object, the same in all images.", valueName: "x,y,w,h"),
    transform: { try Box(argument: $0, example: "for example: --box 40,60,48,48") })
  var box: Box?

  @Option(help: ArgumentHelp("A CSV file with a box for each image.", valueName: "file"), completion: .tables)
  var boxes: String?

  @Option(
    help: ArgumentHelp("A trimap, or a folder of trimaps with the images' stems.", valueName: "file"),
    completion: .pictures)
  var trimap: String?

  @Option(
    help: ArgumentHelp("Scribbles, or a folder of scribbles with the images' stems.", valueName: "file"),
    completion: .pictures)
  var scribbles: String?

  @Option(
    name: [.customShort("k"), .customLong("components")],
    help: ArgumentHelp("How many Gaussians each of the two mixtures has, 1 to 64.", valueName: "n"))
  var components = CutoutOptions().components

  @Option(help: "The colour space of the mixtures.")
  var space: ColorSpace = CutoutOptions().space

  @Option(
    help: ArgumentHelp(
      "How much a boundary costs: higher for a smoother one, 0 for each pixel by its colour alone.", valueName: "nats"))
  var smooth = CutoutOptions().smoothness

  @Option(
    help: ArgumentHelp(
      """
      How far from the mask's boundary the edge may be soft, 0 to 120; by default a 350th of the picture's side, \
      4 at least.
      """,
      valueName: "px"))
  var edge: Int?

  @Option(help: ArgumentHelp("The seed of everything random.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "What to write: a list of mask, cutout, overlay, models; by default the first two.", valueName: "list"),
    completion: .list(of: PhotoCutout.Export.self))
  var emit: String?

  @Flag(help: "Write the models too, as with models in --emit.")
  var saveModels = false

  @OptionGroup var pictures: PictureArguments

  func validate() throws {
    let given = [box != nil, boxes != nil, trimap != nil, scribbles != nil].count { $0 }
    guard given == 1 else {
      throw usage(
        """
        cutout needs to be told the object by one of --box, --boxes, --trimap and --scribbles; for example: mixel \
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
