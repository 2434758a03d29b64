import ArgumentParser
import Mixel

struct Track: CommandWithExamples {
  static let name = "track"

  static let examples = [
    "mixel track samples/orbit/img --box 38.5,124,49.5,70.5 --out-dir out",
    "mixel track samples/orbit/img --box balloon=38.5,124,49.5,70.5 --emit masks,overlays --out-dir out",
    "mixel track samples/orbit/img --mask samples/orbit/masks/0001.png --emit boxes --out-dir - > boxes.csv",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Track objects through the frames of a video.",
    discussion: """
      Each object is marked by a box or a mask in the first frame. Mixtures are fitted to the colours of the object \
      and of its surroundings, and carried from frame to frame. Frames are the images of a folder in natural order, or \
      a stream on standard input, either Y4M or concatenated PPM. A frame that cannot be read is reported and skipped. \
      To turn a video file into a stream:

        ffmpeg -i clip.mp4 -f yuv4mpegpipe -pix_fmt yuv420p - | mixel track - --box 40,60,48,48

      Outputs are written into --out-dir or, without it, into the folder FRAMES.track beside the frames' folder; their \
      paths are printed to standard output. If the frames are a stream and --out-dir is not given, the boxes \
      themselves are printed. --emit chooses from

        boxes     boxes.csv: for each frame a row frame,file,x,y,width,height,score,state
        track     track.json: the same, with a summary of each frame's model
        sheet     sheet.png: a contact sheet with the scores
        masks     masks/STEM.png: 255 is the object, 0 the rest
        overlays  overlays/STEM.jpg: the frame with boxes, masks and scores
        mot       mot.txt: MOT Challenge text

      Boxes are in continuous pixel coordinates from the top left. The score, 0 to 1, says how certain it is that the \
      object is there. The state is tracked, uncertain (the box is a guess) or lost (hidden or gone). With several \
      objects, each has a row of its own, with its name in a last column object, and a folder masks/NAME. In mot.txt, \
      frames, objects and pixels count from 1, and lost objects have no line.

      EXIT STATUS: 0 done, 1 some frames could not be read, 2 wrong usage or nothing could be done, 3 with \
      --fail-on-lost, if all \
      frames were read and an object was lost in any of them.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of frames (JPEG, PNG, TIFF, WebP, PNM), or - for a stream on standard input.", valueName: "frames"),
    completion: .directory)
  var frames: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An object's box in the first frame, optionally with a name; may be repeated.", valueName: "[name=]x,y,w,h"),
    transform: BoxArgument.parse)
  var box: [BoxArgument] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An object's mask, an image of the first frame's size whose values above 127 are the object; may be repeated.",
      valueName: "[name=]file"),
    completion: .pictures,
    transform: MaskArgument.parse)
  var mask: [MaskArgument] = []

  @Option(help: "What to track by: the mixtures of colours alone, or also the arrangement of colours and edges.")
  var cues: TrackerCues = .colorAndStructure

  @Option(help: "The kind of covariance that the components have.")
  var covariance: TrackerCovariance = .full

  @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The outputs to write, a list of: boxes, track, sheet, masks, overlays, mot; by default the first three.",
      valueName: "list"),
    completion: .list(of: TrackExport.self))
  var emit: String?

  @Option(
    help: ArgumentHelp(
      "The folder for outputs; - writes one of boxes, track or mot to standard output.", valueName: "folder"),
    completion: .directory)
  var outDir: String?

  @Flag(help: "Exit with status 3 if an object was lost in any frame.")
  var failOnLost = false

  @Flag(
    help:
      "Do nothing if the outputs are complete and were made from the same frames with the same options."
  )
  var skipExisting = false

  @OptionGroup var writing: WritingArguments

  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws {
    try writing.check(skipsExisting: skipExisting)
    guard !box.isEmpty || !mask.isEmpty else {
      throw usage("track needs the object in the first frame, by --box or --mask; \(BoxArgument.example)")
    }
    do throws(TrackProblem) {
      _ = try TrackedObject.names(for: box.map(\.name) + mask.map(\.name))
    } catch {
      guard case .sameName(let double) = error else { throw usage("\(error)") }
      throw usage("\(error), for example: --box \(double)=... --box other=...")
    }
  }

  func run() throws {
    let plan = try TrackPlan(
      frames: frames, emit: emit, outDir: outDir, existing: writing.existing(skipsExisting: skipExisting))
    var options = TrackerOptions()
    options.cues = cues
    options.covarianceKind = covariance.kind
    options.seed = seed
    let job = TrackJob(
      targets: try targets(), options: options, plan: plan, failsOnLost: failOnLost, decoding: reading.options,
      workers: threads.workers, showsTimings: writing.timings, isQuiet: writing.quiet)
    try job.run()
  }

  /// The targets of all boxes, then those of all masks.
  private func targets() throws -> [TrackTarget] {
    let starts = box.map { TrackTarget.Start.box($0.box) } + mask.map { .mask(path: $0.path) }
    let names = try TrackedObject.names(for: box.map(\.name) + mask.map(\.name))
    return zip(names, starts).map { TrackTarget(name: $0, start: $1) }
  }
}
