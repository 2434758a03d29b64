/// States to go back to, in bounded memory: of every frame at first and, when they take too much
/// memory, of every second frame, every fourth and so on. The first frame's state is always kept.
struct TrackSnapshots: Sendable {
  struct Snapshot: Sendable {
    let frame: Int
    let moment: TrackMoment
  }

  /// The maximum memory, in bytes.
  let budget: Int
  /// The states, by ascending frame.
  private(set) var kept: [Snapshot] = []
  /// States are kept for frames whose index is a multiple of this.
  private(set) var stride = 1

  init(budget: Int) { self.budget = budget }

  var bytes: Int { kept.reduce(0) { $0 + $1.moment.bytes } }

  /// Keeps the state after a frame, and drops those of that frame and of later ones.
  mutating func keep(_ moment: TrackMoment, after frame: Int) {
    drop(after: frame - 1)
    guard frame.isMultiple(of: stride) else { return }
    kept.append(Snapshot(frame: frame, moment: moment))
    while bytes > budget, kept.count > 1 {
      stride *= 2
      kept.removeAll { !$0.frame.isMultiple(of: stride) }
    }
  }

  mutating func drop(after frame: Int) {
    while let last = kept.last, last.frame > frame { kept.removeLast() }
  }

  /// Returns the newest state of a frame or an earlier one.
  func newest(upTo frame: Int) -> Snapshot? { kept.last { $0.frame <= frame } }
}
