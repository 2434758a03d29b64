import ArgumentParser
import Mixel

/// The options of `track` that choose the frames, and where tracking begins.
struct TrackFilmArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first frame to take; frames count from 0. (default: 0)", valueName: "n"))
  var from: Given<Int>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The last frame to take; by default the film's last.", valueName: "n"))
  var to: Given<Int>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take only every n-th frame. Numbers in outputs stay the film's. (default: 1)", valueName: "n"))
  var every: Given<Int>?

  @Option(
    help: ArgumentHelp(
      """
      Go on after the last frame of an earlier run that wrote --emit state: its track.json, state.json or folder. The \
      outputs have the frames from there on, with the same bits as in one run.
      """, valueName: "track.json"),
    completion: .file(extensions: ["json"]))
  var resume: String?

  private static let mostFrames = 1 << 40

  func validate() throws {
    _ = try range
    guard resume != nil else { return }
    for (option, isGiven) in [("--from", from != nil), ("--every", every != nil)] where isGiven {
      throw usage("\(option) and --resume exclude each other; a run goes on after its last frame as it began")
    }
  }

  /// The frames to take.
  var range: FrameRange {
    get throws {
      let first = try from?.whole(of: "--from", in: 0...Self.mostFrames - 1) ?? 0
      let last = try to?.whole(of: "--to", in: 0...Self.mostFrames - 1)
      let step = try every?.whole(of: "--every", in: 1...1_000_000) ?? 1
      if let last, last < first { throw usage("--to \(last) is before --from \(first); give a frame at or after it") }
      do throws(TrackProblem) {
        return try FrameRange(from: first, to: last, every: step)
      } catch {
        throw usage("\(error)")
      }
    }
  }
}
