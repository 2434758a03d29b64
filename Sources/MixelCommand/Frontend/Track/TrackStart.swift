import ArgumentParser
import Batches
import Files
import Mixel
import SystemPackage

/// Where a run begins: in the first frame that is taken, or after the last frame of an earlier run.
struct TrackStart: Sendable {
  let marks: TrackMarks
  /// The frames to take.
  let range: FrameRange
  /// The state of the earlier run; nil for one that begins.
  let resumed: TrackSession?
  /// The path of the state, for messages.
  let path: String

  /// - Throws: a usage error, or `Fatal` if a table or a state cannot be read.
  init(_ main: TrackMainArguments, _ options: TrackerOptions, _ input: FrameInput) throws {
    let range = try main.film.range, all = try main.allMarks
    let count: Int? = if case .folder(_, let names) = input { names.count } else { nil }
    guard let resume = main.film.resume else {
      if let count, range.first >= count {
        throw Fatal("--from \(range.first): \(display(input.name)) ends with frame \(count - 1); frames count from 0")
      }
      marks = try Self.marks(all, in: range, frameCount: count)
      (self.range, resumed, path) = (range, nil, "")
      return
    }
    path = try Self.state(of: resume)
    let session = try Self.session(path)
    let standard = TrackerOptions()
    guard options == standard || options == session.options.tracker else {
      throw Fatal(
        "--resume \(display(resume)): the earlier run had other --cues, --covariance or --seed; leave them out"
      )
    }
    let last = session.current.index, step = session.options.range.step
    self.range = try Self.rest(after: last, step, to: range.last)
    if let count, self.range.first >= count {
      throw Fatal(
        """
        --resume \(display(resume)): it ends with frame \(last), and \(display(input.name)) has no frame \
        \(self.range.first) to go on with
        """)
    }
    marks = try Self.marks(all, in: self.range, after: session.followedNames, frameCount: count)
    resumed = session
  }

  /// The frames to take, with no end.
  var openRange: FrameRange { (try? FrameRange(from: range.first, every: range.step)) ?? range }

  /// The names of all objects, in order.
  var names: [String] {
    let first = resumed?.followedNames ?? marks.targets.map(\.name)
    return first + marks.later(than: first).map(\.target.name)
  }

  /// What the manifest notes beyond targets and options; empty for a run over a whole film from its
  /// first frame.
  var settings: String {
    var parts = marks.keyframes.map { "\($0.frame): \($0.target.settings)" }
    if range != .all { parts.append("frames \(range)") }
    if resumed != nil {
      let bytes = try? readFile(FilePath(text: path))
      parts.append("after \(bytes.map { BLAKE2b.digest($0).description } ?? path)")
    }
    return parts.isEmpty ? "" : " \(parts)"
  }

  /// Refuses a film that the earlier run was not made of.
  func check(_ photo: Photo) throws(Failure) {
    guard let resumed, let before = resumed.current.size else { return }
    let size = FrameSize(photo.picture), hasChanged = resumed.notes.contains { $0.isChangeOfSize }
    guard size != before, !hasChanged else { return }
    throw Failure(
      """
      \(display(path)) is of frames with \(before), and \(display(photo.name)) has \(size); go on with the film that \
      it was made of
      """)
  }

  private static func marks(
    _ all: [TrackMark], in range: FrameRange, after followed: [String]? = nil, frameCount count: Int?
  ) throws -> TrackMarks {
    do {
      let marks = try TrackMarks(all, first: range.first, after: followed)
      try marks.check(range, frameCount: count)
      return marks
    } catch let error as ValidationError {
      // What is wrong depends on files, so how to use the command is no help.
      throw Fatal(error.message)
    }
  }

  private static func rest(after last: Int, _ step: Int, to end: Int?) throws -> FrameRange {
    if let end, end < last + step {
      throw Fatal("--to \(end): the run goes on with frame \(last + step); give a frame at or after it")
    }
    do throws(TrackProblem) {
      return try FrameRange(from: last + step, to: end, every: step)
    } catch {
      throw Fatal("\(error)")
    }
  }

  /// Returns the path of the state beside a track, or of the state itself.
  private static func state(of path: String) throws -> String {
    let state = TrackExport.state.name
    if InputFiles.isFolder(path) { return InputFiles.join(path, state) }
    guard PathParts.name(path) != state else { return path }
    let beside = FilePath(text: path).removingLastComponent().appending(state).text
    guard InputFiles.exists(path), PathParts.name(path) == TrackExport.track.name else { return path }
    guard InputFiles.exists(beside) else {
      throw Fatal(
        "--resume \(display(path)): there is no \(state) beside it; the earlier run writes one with --emit track,state")
    }
    return beside
  }

  private static func session(_ path: String) throws -> TrackSession {
    do {
      return try TrackSession(restoring: try readFile(FilePath(text: path)))
    } catch {
      throw Fatal("--resume \(naming(path, "\(error)"))")
    }
  }
}

extension TrackNote {
  fileprivate var isChangeOfSize: Bool { if case .sizeChanged = self { true } else { false } }
}
