import ArgumentParser
import Batches
import Mixel

struct Track: CommandWithExamples {
  static let name = "track"

  static let examples = [
    "mixel track samples/orbit/img --box 38.5,124,49.5,70.5 --out-dir out",
    "mixel track samples/orbit/img --box balloon=38.5,124,49.5,70.5 --emit masks,overlays --out-dir out",
    "mixel track samples/orbit/img --box 38.5,124,49.5,70.5 --box 60:221.5,81,61.5,88 --out-dir corrected",
    "mixel track samples/orbit/img --mask samples/orbit/masks/0001.png --emit boxes --out-dir - > boxes.csv",
  ]

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Track objects through the frames of a video.",
    discussion: """
      Each object is marked by a box or a mask in the first frame. Mixtures are fitted to the colours of the object \
      and of its surroundings, and carried from frame to frame. Frames are the images of a folder in natural order, a \
      Y4M file, or a stream on standard input, either Y4M or concatenated PPM. A frame that cannot be read is reported \
      and skipped. To turn a video file into a stream:

        ffmpeg -i clip.mp4 -f yuv4mpegpipe -pix_fmt yuv420p - | mixel track - --box 40,60,48,48

      Outputs are written into --out-dir or, without it, into the folder FRAMES.track beside the frames; their \
      paths are printed to standard output. If the frames are a stream and --out-dir is not given, the boxes \
      themselves are printed. --emit chooses from

        boxes     boxes.csv: for each frame a row frame,file,x,y,width,height,score,state
        track     track.json: the same, with a summary of each frame's model
        sheet     sheet.png: a contact sheet with the scores
        masks     masks/STEM.png: 255 is the object, 0 the rest
        overlays  overlays/STEM.jpg: the frame with boxes, masks and scores
        mot       mot.txt: MOT Challenge text
        state     state.json: what --resume needs to go on after the last frame

      A box or a mask of a later frame, such as --box 80:ball=55,60,48,48, corrects the track. The models learn from \
      it, and keep what they were shown before. From the box before it to this one, the object is tracked forwards and \
      backwards, and the two are joined where they agree best. An object may begin in a later frame. Frames count from \
      0 in the whole film, also with --from, --to and --every.

      Boxes are in continuous pixel coordinates from the top left. The score, 0 to 1, says how certain it is that the \
      object is there. The state is tracked, uncertain (the box is a guess) or lost (hidden or gone). With several \
      objects, each has a row of its own, with its name in a last column object, and a folder masks/NAME. In mot.txt, \
      frames, objects and pixels count from 1, and lost objects have no line. The summary has a row for each frame.

      EXIT STATUS: 0 done, 1 some frames could not be read or the time was over, 2 wrong usage or nothing could be \
      done, 3 with --fail-on-lost, if all frames were read and an object was lost in any of them.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of frames (JPEG, PNG, TIFF, WebP, PNM), a Y4M file, or - for a stream on standard input.",
      valueName: "frames"),
    completion: .directory)
  var frames: String

  @OptionGroup(title: .mainOptions) var main: TrackMainArguments

  @OptionGroup(title: "Tracker") var tracker: TrackerArguments

  @OptionGroup(title: "Runs") var report: ReportArguments

  @OptionGroup(title: "Runs") var limits: TrackRunArguments

  @OptionGroup var writing: WritingArguments

  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws { try writing.check(skipsExisting: limits.skipExisting) }

  func run() throws {
    let plan = try TrackPlan(
      frames: frames, emit: try main.exports, outDir: main.outDir,
      existing: writing.existing(skipsExisting: limits.skipExisting), isDurable: limits.durable)
    if report.summary == "-", plan.folder == nil {
      throw Fatal("standard output takes either the summary or the track; name a file for one of them")
    }
    let detail = writing.detail
    var reporting = try report.options(replacesSummary: plan.existing != .refused, isQuiet: writing.quiet)
    reporting.reportsOutputs = false
    if !detail.isShown { reporting.closing = BatchClosing(noun: "frame", folder: plan.folder) }
    let job = TrackJob(
      begin: try TrackStart(main, try tracker.options, plan.input), options: try tracker.options, plan: plan,
      failsOnLost: main.failOnLost,
      decoding: try reading.options, workers: try threads.workers,
      watch: TrackWatch(timeout: try limits.timeout?.seconds),
      lines: TrackLines(
        isQuiet: writing.quiet, showsDetails: detail.isShown, showsTimings: writing.timings,
        showsPaths: !writing.quiet && !detail.foldsPaths && report.summary != "-"),
      reporting: reporting)
    try job.run()
  }
}
