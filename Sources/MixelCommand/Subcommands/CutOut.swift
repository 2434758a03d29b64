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

  /// The cost was once named like the smoothing of labels, which is another thing.
  static let renamedOptions = ["--smooth": "--boundary-cost"]

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

  @OptionGroup(title: .mainOptions) var main: CutOutMainArguments

  @OptionGroup(title: "Cut") var cut: CutArguments

  @Flag(help: "Also write the models, as --emit models does.")
  var saveModels = false

  @OptionGroup var pictures: PictureArguments

  func run() throws {
    try pictures.run(images, to: main.place.outDir, command: Self.name, task(for:toStandardOutput:))
  }

  private func task(for inputs: [BatchInput], toStandardOutput: Bool) throws -> CutoutTask {
    var exports = try main.exports ?? (toStandardOutput ? [.cutout] : [.mask, .cutout])
    if saveModels, !exports.contains(.models) { exports.append(.models) }
    if toStandardOutput {
      guard inputs.count == 1, exports.count == 1, exports != [.models], pictures.batch.report.summary != "-" else {
        throw Fatal(
          """
          standard output takes one of mask, cutout and overlay, of one image; choose it with --emit, or name a \
          folder with --out-dir
          """
        )
      }
    }
    return CutoutTask(
      guides: try guides(for: inputs.map(\.path)), options: try cut.options, exports: exports,
      decoding: try pictures.reading.options)
  }

  private func guides(for inputs: [String]) throws -> GuideSource {
    if let box = main.box { return .box(box) }
    if let boxes = main.boxes { return .boxes(try PictureBoxes(reading: boxes)) }
    if let trimap = main.trimap { return .trimaps(try GuideFiles(trimap, kind: "trimaps", for: inputs)) }
    return .scribbles(try GuideFiles(main.scribbles ?? "-", kind: "scribbles", for: inputs))
  }
}
