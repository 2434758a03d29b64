/// The scores and states of objects over frames, in a bounded number of bins: each of as many
/// frames, and twice as many whenever the frames outgrow them.
struct ScoreTimeline: Sendable {
  /// What happened to an object in the frames of a bin.
  struct Bin: Sendable, Hashable {
    /// The number of frames with a score.
    private(set) var count = 0
    private(set) var sum = 0.0
    private(set) var lowest = Double.infinity
    private(set) var highest = -Double.infinity
    /// The least sure state, so that a short loss shows in a long run; nil if there was no frame.
    private(set) var worst: TrackedShape.Confidence?

    var mean: Double? { count > 0 ? sum / Double(count) : nil }

    mutating func add(score: Double, _ confidence: TrackedShape.Confidence) {
      worst = Swift.max(worst ?? .tracked, confidence)
      guard !score.isNaN else { return }
      let score = score.clampedToUnit
      count += 1
      sum += score
      lowest = min(lowest, score)
      highest = max(highest, score)
    }

    mutating func add(_ other: Bin) {
      guard let state = other.worst else { return }
      worst = Swift.max(worst ?? .tracked, state)
      count += other.count
      sum += other.sum
      lowest = min(lowest, other.lowest)
      highest = max(highest, other.highest)
    }
  }

  /// By object; all objects have as many.
  private(set) var bins: [[Bin]]
  /// The number of frames that a bin is for.
  private(set) var stride = 1
  /// Of the frames added, by index; nil if there are none.
  private(set) var frames: ClosedRange<Int>?
  private let capacity: Int

  init(objectCount: Int, capacity: Int = 512) {
    bins = Array(repeating: [], count: objectCount)
    self.capacity = max(capacity, 2)
  }

  /// - Parameter frame: not below an earlier one; one that is counts as the first.
  mutating func add(_ shapes: [TrackedShape], frame: Int) {
    let first = frames?.lowerBound ?? frame
    frames = first...max(frames?.upperBound ?? frame, frame)
    while (frame - first) / stride >= capacity { halve() }
    let place = max(frame - first, 0) / stride
    for object in bins.indices where object < shapes.count {
      while bins[object].count <= place { bins[object].append(Bin()) }
      bins[object][place].add(score: shapes[object].score, shapes[object].confidence)
    }
  }

  private mutating func halve() {
    stride *= 2
    bins = bins.map { bins in
      Swift.stride(from: 0, to: bins.count, by: 2).map { index in
        var bin = bins[index]
        if index + 1 < bins.count { bin.add(bins[index + 1]) }
        return bin
      }
    }
  }

  /// The frames of a bin, as a range from the left edge of the first to the right edge of the last.
  func extent(ofBin index: Int) -> ClosedRange<Double> {
    let first = Double(frames?.lowerBound ?? 0) - 0.5
    let end = Double(frames?.upperBound ?? 0) + 0.5
    let low = first + Double(index * stride)
    return low...Swift.max(Swift.min(low + Double(stride), end), low)
  }
}

extension TrackedShape.Confidence: Comparable {
  /// The less sure is the greater.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .tracked: 0
    case .uncertain: 1
    case .lost: 2
    }
  }
}
