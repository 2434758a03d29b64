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
    abstract: "Follow objects through the frames of a video.",
    discussion: """
      Each object is told by a box or a mask in the first frame. Mixtures of the colours of the object and of what \
      surrounds it are \
      fitted there and carried from frame to frame. Frames are the images of a folder in natural order, or a stream \
      on standard input: \
      Y4M, or PPM after PPM. A frame that cannot be read is reported and tracked across. A video is a stream by

        ffmpeg -i clip.mp4 -f yuv4mpegpipe - | mixel track - --box 40,60,48,48

      Outputs land in --out-dir or, without it, in the folder FRAMES.track beside the frames' folder; their paths are \
      printed to \
      standard output. The boxes of a stream go there themselves unless --out-dir names a folder. --emit chooses from

        boxes     boxes.csv: a row a frame, frame,file,x,y,width,height,score,state
        track     track.json: the same, and a summary of each frame's model
        sheet     sheet.png: the run at a glance
        masks     masks/STEM.png: 255 the object, 0 the rest
        overlays  overlays/STEM.jpg: boxes, masks, scores over the frame
        mot       mot.txt: MOT Challenge text

      Boxes are continuous, in pixels from the top left. The score, 0 to 1, is how sure it is that the object is \
      there; the state is \
      tracked, uncertain (the box is a guess) or lost (hidden or gone). Several objects have a row each, with their \
      name in a last \
      column object, and a folder masks/NAME each. In mot.txt frames, objects and pixels count from 1, and what is \
      lost has no line.

      EXIT STATUS: 0 done, 1 some frames could not be read, 2 wrong usage or nothing could be done, 3 with \
      --fail-on-lost, if all \
      frames were read and an object was lost in any of them.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of frames (JPEG, PNG, PPM, PGM, PBM), or - for a stream on standard input.", valueName: "frames"),
    completion: .directory)
  var frames: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An object's box in the first frame, with a name if one likes; may be repeated.", valueName: "[name=]x,y,w,h"),
    transform: BoxArgument.parse)
  var box: [BoxArgument] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An object's mask, an image of the first frame's size, above 127 the object; may be repeated.",
      valueName: "[name=]file"),
    completion: .pictures,
    transform: MaskArgument.parse)
  var mask: [MaskArgument] = []

  @Option(help: "What to look at: the mixtures of colours alone, or also how colours and edges are arranged.")
  var cues: TrackerCues = .colorAndStructure

  @Option(help: "The shape of the components' covariances.")
  var covariance: TrackerCovariance = .full

  @Option(help: ArgumentHelp("The seed of everything random.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "What to write: a list of boxes, track, sheet, masks, overlays, mot; by default the first three.",
      valueName: "list"),
    completion: .list(of: TrackExport.self))
  var emit: String?

  @Option(
    help: ArgumentHelp("Where outputs go; - for one of boxes, track or mot to standard output.", valueName: "folder"),
    completion: .directory)
  var outDir: String?

  @Flag(help: "Exit with 3 if an object was lost in any frame.")
  var failOnLost = false

  @Flag(
    help:
      "Leave out a run that is done: whose outputs are complete and were made by the same options from the same frames."
  )
  var skipExisting = false

  @OptionGroup var writing: WritingArguments

  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws {
    try writing.check(skipsExisting: skipExisting)
    guard !box.isEmpty || !mask.isEmpty else {
      throw usage("track needs to be told the object in the first frame, by --box or --mask; \(BoxArgument.example)")
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

  /// Boxes, then masks.
  private func targets() throws -> [TrackTarget] {
    let starts = box.map { TrackTarget.Start.box($0.box) } + mask.map { .mask(path: $0.path) }
    let names = try TrackedObject.names(for: box.map(\.name) + mask.map(\.name))
    return zip(names, starts).map { TrackTarget(name: $0, start: $1) }
  }
}
