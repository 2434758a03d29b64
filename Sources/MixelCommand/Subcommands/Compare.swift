import ArgumentParser
import Batches
import Mixel

struct Compare: CommandWithExamples {
  static let name = "compare"

  static let examples = [
    "mixel segment samples/lake.jpg samples/citrus.jpg -k 6 --out-dir out",
    "mixel compare out/lake.labels.png samples/lake.truth.png",
    "mixel compare out samples --json scores.json",
    "mixel track samples/orbit/img --box 38.5,124,49.5,70.5 --emit boxes,masks --out-dir track",
    "mixel compare track samples/orbit",
    "mixel compare track/masks samples/orbit/masks --json - > masks.json",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Score label maps, masks and boxes against ground truth.",
    discussion: """
      The names and contents of the files, or --as, say what is compared:

        labels  STEM.regions.png, STEM.labels.png, or any indexed or grey PNG whose values are labels, with one or \
      more truths. Scores: covering (1 is best), PRI, the probabilistic Rand index (1 is best), and VOI, the variation \
      of information in bits (0 is best)
        masks   STEM.mask.png, or any black and white picture. Scores: IoU of the object, and error, the share of \
      wrong pixels. In the truth, 255 is the object, 0 the rest, and 128 is not scored. With a box, everything outside \
      it counts as background, and errors are counted inside
        boxes   boxes.csv of mixel track, with gt.csv (frame,x,y,w,h, blank where the object is absent). Scores: AUC, \
      the area under the success plot, P@20, the share of frames whose centre is within 20 pixels, and absent, the \
      mean score of frames without the object minus that of the others

      In folders, files are paired by their stems, in natural order: STEM.labels.png, STEM.regions.png, STEM.mask.png \
      or STEM.png with all images of a folder STEM, with STEM.*.png, or with STEM.png. A folder with boxes.csv is \
      compared with one with gt.csv, including the mean IoU of their masks, and a folder of such folders with another. \
      A table is printed to standard output. Its last row is the mean, weighted by area for covering. A hyphen stands \
      for an undefined score, such as the IoU if the truth has no object.

      EXIT STATUS: 0 done, 1 some results could not be compared, 2 wrong usage or nothing could be compared.
      """)

  @Argument(
    help: ArgumentHelp("A label map, a mask, a boxes.csv, or a folder of them.", valueName: "result"),
    completion: .file())
  var result: String

  @Argument(
    help: ArgumentHelp("The ground truth: a file or a folder; more than one for label maps.", valueName: "truth"),
    completion: .file())
  var truths: [String]

  @Option(name: .customLong("as"), help: "What to compare, if the names and contents of the files do not say.")
  var kind: ComparisonKind?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The box in which the errors of masks are counted.", valueName: "x,y,w,h"),
    transform: BoxArgument.parse)
  var box: BoxArgument?

  @Option(
    help: ArgumentHelp(
      "The boxes of many masks: a CSV file with stem,x0,y0,x1,y1 or stem,x,y,width,height.", valueName: "csv"),
    completion: .tables)
  var boxes: String?

  @Option(help: ArgumentHelp("The object to compare, if boxes.csv has several.", valueName: "name"))
  var object: String?

  @Option(
    help: ArgumentHelp(
      """
      Write the scores as JSON, with all digits; - for standard output, instead of the table.
      """, valueName: "file"),
    completion: .models)
  var json: String?

  @Flag(help: "Replace an existing JSON file.")
  var force = false

  @OptionGroup var pixels: MaximumPixelsArgument

  @OptionGroup var threads: JobsArgument

  func validate() throws {
    if box != nil && boxes != nil { throw usage("--box and --boxes exclude each other") }
    if box?.name != nil { throw usage("the box of compare has no name; for example: --box 40,60,48,48") }
  }

  func run() throws {
    let destination = json.map { SingleOutput(path: $0, overwrites: force) }
    try destination?.checkAbsent()
    let decoding = DecodingOptions(appliesOrientation: false, maximumPixels: try pixels.limit)
    let list = try ComparisonList(result: result, truths: truths, kind: kind, options: decoding)
    try check(list.kind)
    let job = ComparisonJob(
      list: list, box: box?.box, boxes: try boxes.map { try PictureBoxes(reading: $0) }, object: object,
      decoding: decoding)
    let comparison = job.run(boxText: boxes ?? box.map(\.box.argument), workers: try threads.workers)
    list.notes.forEach(Console.note)
    if comparison.lacksObject { Console.note("no pixel of the truth is above 128: there is no object to overlap with") }
    if comparison.results.isEmpty, let failure = comparison.failures.first { throw Fatal(failure.reason) }
    for failure in comparison.failures { Console.error(failure.reason) }
    if json != "-" { comparison.table.forEach(Console.print) }
    try destination?.write(comparison.json())
    if !comparison.failures.isEmpty { throw SomeInputsFailed() }
  }

  /// Refuses options that do not apply to the kind of comparison.
  private func check(_ kind: ComparisonKind) throws {
    if box != nil || boxes != nil, kind != .masks {
      throw Fatal("--box and --boxes are for masks, and these are \(kind.rawValue)")
    }
    if object != nil, kind != .boxes { throw Fatal("--object is for boxes, and these are \(kind.rawValue)") }
  }
}
