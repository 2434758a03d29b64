import Mixel

/// A box or a mask of the command line or of a table.
struct TrackMark: Sendable {
  /// The frame's number; nil for the first that is taken.
  let frame: Int?
  let name: String?
  let start: TrackTarget.Start
  /// Where it was given, for messages.
  let source: String

  var isBox: Bool { if case .box = start { true } else { false } }
}

/// The objects of a run, and where they are in later frames.
struct TrackMarks: Sendable {
  /// The objects of the first frame.
  private(set) var targets: [TrackTarget] = []
  /// The marks of later frames, in the order of frames.
  private(set) var keyframes: [TrackKeyMark] = []

  /// - Parameters:
  ///   - first: the number of the first frame that is taken.
  ///   - followed: the objects of a run that goes on; nil for one that begins.
  /// - Throws: a usage error.
  init(_ marks: [TrackMark], first: Int, after followed: [String]? = nil) throws {
    let begins = followed == nil
    let early = begins ? marks.filter { $0.frame ?? first == first } : []
    let names = try Self.names(of: early)
    targets = zip(names, early).map { TrackTarget(name: $0, start: $1.start) }
    let known = followed ?? names
    if begins, targets.isEmpty, let earliest = marks.compactMap(\.frame).min() {
      throw usage(
        "no object is marked in the first frame, \(first); mark one there, or begin with --from \(earliest)")
    }
    // A mark without a name is that of the only object.
    let all = Set(known + marks.compactMap(\.name))
    for mark in marks where !begins || mark.frame ?? first != first {
      guard let frame = mark.frame else {
        throw usage("\(mark.source): a run that goes on has no first frame; say which, such as \(first):NAME=...")
      }
      guard frame >= first else {
        let limit = begins ? "--from \(first) leaves it out" : "the run goes on with frame \(first)"
        throw usage("\(mark.source): frame \(frame) is not taken, as \(limit)")
      }
      guard let name = mark.name ?? (all.count == 1 ? all.first : nil) else {
        let example = "\(frame):\(known.first ?? "ball")=..."
        throw usage("\(mark.source): say which object it is, such as \(example); there are \(all.count)")
      }
      keyframes.append(TrackKeyMark(frame: frame, target: TrackTarget(name: name, start: mark.start), mark: mark))
    }
    keyframes = keyframes.enumerated().sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
    var seen: [String: TrackKeyMark] = [:]
    for keyframe in keyframes {
      let name = keyframe.target.name
      if let other = seen[name], other.frame == keyframe.frame {
        throw usage(
          "\(other.mark.source) and \(keyframe.mark.source) both mark \"\(name)\" in frame \(keyframe.frame); keep one")
      }
      seen[name] = keyframe
    }
  }

  /// Refuses marks in frames that are not taken.
  ///
  /// - Parameter count: the number of the film's frames; nil if it is not known.
  /// - Throws: a usage error.
  func check(_ range: FrameRange, frameCount count: Int?) throws {
    for keyframe in keyframes {
      let frame = keyframe.frame, source = keyframe.mark.source
      if let count, frame >= count {
        throw usage("\(source): the film ends with frame \(count - 1); frames count from 0")
      }
      if let last = range.last, frame > last {
        throw usage("\(source): frame \(frame) is not taken, as --to \(last) ends before it")
      }
      guard range.contains(frame) else {
        let before = frame - (frame - range.first) % range.step
        throw usage(
          "\(source): --every \(range.step) leaves out frame \(frame); mark \(before) or \(before + range.step)")
      }
    }
  }

  /// The names of objects that begin in later frames, in order, each with its frame.
  func later(than followed: [String]) -> [TrackKeyMark] {
    var known = Set(followed)
    return keyframes.filter { known.insert($0.target.name).inserted }
  }

  private static func names(of marks: [TrackMark]) throws -> [String] {
    do throws(TrackProblem) {
      return try TrackedObject.names(for: marks.map(\.name))
    } catch {
      guard case .sameName(let double) = error else { throw usage("\(error)") }
      throw usage("\(error), for example: --box \(double)=... --box other=...")
    }
  }
}

/// A mark of a later frame.
struct TrackKeyMark: Sendable {
  let frame: Int
  let target: TrackTarget
  let mark: TrackMark

  /// Returns the keyframe, after reading its mask if it has one.
  func keyframe(_ decoding: DecodingOptions) throws -> TrackKeyframe {
    let object = try target.object(decoding)
    return TrackKeyframe(object: target.name, frame: frame, start: object.start, file: object.file)
  }
}
