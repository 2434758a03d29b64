/// The keyframes of a run after its first frame, in order.
package struct KeyframePlan: Sendable {
  /// By the number of the frame; of a frame in the order given.
  private let keyframes: [Int: [TrackKeyframe]]
  /// The numbers of each object's keyframes, ascending.
  private let numbers: [String: [Int]]

  /// - Parameters:
  ///   - names: the objects of the first frame.
  ///   - range: the frames that are taken.
  /// - Throws: ``TrackProblem/unusableName``, ``TrackProblem/sameKeyframe(object:frame:)``,
  ///   ``TrackProblem/keyframeLeftOut(object:frame:range:)``.
  package init(_ keyframes: [TrackKeyframe], after names: [String], in range: FrameRange) throws(TrackProblem) {
    var seen: [String: Set<Int>] = [:]
    for name in names { seen[name] = [range.first] }
    for keyframe in keyframes {
      try TrackedObject.check(name: keyframe.object)
      guard seen[keyframe.object, default: []].insert(keyframe.frame).inserted else {
        throw .sameKeyframe(object: keyframe.object, frame: keyframe.frame)
      }
      guard range.contains(keyframe.frame) else {
        throw .keyframeLeftOut(object: keyframe.object, frame: keyframe.frame, range: range)
      }
    }
    self.keyframes = Dictionary(grouping: keyframes) { $0.frame }
    numbers = Dictionary(grouping: keyframes) { $0.object }.mapValues { $0.map(\.frame).sorted() }
  }

  /// A plan without keyframes.
  package static var none: KeyframePlan { KeyframePlan() }

  private init() {
    keyframes = [:]
    numbers = [:]
  }

  package var isEmpty: Bool { keyframes.isEmpty }

  /// The last keyframe; nil without any.
  package var last: TrackKeyframe? { keyframes.max { $0.key < $1.key }?.value.first }

  /// Refuses a keyframe beyond the film's last frame.
  ///
  /// - Throws: ``MixelError/tracking(_:)`` with
  ///   ``TrackProblem/keyframeBeyondEnd(object:frame:last:)``.
  package func check(lastFrame: Int) throws(MixelError) {
    guard let last, last.frame > lastFrame else { return }
    throw .tracking(.keyframeBeyondEnd(object: last.object, frame: last.frame, last: lastFrame))
  }

  /// Returns the keyframes of a frame.
  func keyframes(in number: Int) -> [TrackKeyframe] { keyframes[number] ?? [] }

  /// Returns the first keyframe of an object after a frame.
  func next(of object: String, after number: Int) -> TrackKeyframe? {
    guard let next = numbers[object]?.first(where: { $0 > number }) else { return nil }
    return keyframes[next]?.first { $0.object == object }
  }

  /// The names of objects that begin with a keyframe, in the order of their first frames.
  package func later(than names: [String]) -> [(name: String, keyframe: TrackKeyframe)] {
    let known = Set(names)
    return keyframes.keys.sorted().flatMap { number in
      keyframes(in: number).filter { !known.contains($0.object) && numbers[$0.object]?.first == number }
    }.map { ($0.object, $0) }
  }
}
