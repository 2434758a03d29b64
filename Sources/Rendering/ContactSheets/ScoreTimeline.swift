/// The scores and states of objects over the frames, in a bounded number of bins of equal length.
/// Whenever the frames outgrow the bins, adjacent bins are merged in pairs.
struct ScoreTimeline: Sendable {
  /// The scores and states of one object in the frames of a bin.
  struct Bin: Sendable, Hashable {
    /// The number of frames that have a score.
    private(set) var count = 0
    private(set) var sum = 0.0
    private(set) var lowest = Double.infinity
    private(set) var highest = -Double.infinity
    /// The least confident state, so that a short loss is visible in a long run; nil without a
    /// frame.
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

  /// The bins by object; all objects have equally many.
  private(set) var bins: [[Bin]]
  /// The number of frames per bin.
  private(set) var stride = 1
  /// The first and the last frame number; nil before the first frame.
  private(set) var frames: ClosedRange<Int>?
  private let capacity: Int

  init(objectCount: Int, capacity: Int = 512) {
    bins = Array(repeating: [], count: objectCount)
    self.capacity = max(capacity, 2)
  }

  /// - Parameter frame: the frame's number. Numbers must not decrease; one below the first is
  ///   counted with the first.
  mutating func add(_ shapes: [TrackedShape], frame: Int) {
    let first = frames?.lowerBound ?? frame
    frames = first...max(frames?.upperBound ?? frame, frame)
    while (frame - first) / stride >= capacity { halve() }
    let bin = max(frame - first, 0) / stride
    for object in bins.indices where object < shapes.count {
      while bins[object].count <= bin { bins[object].append(Bin()) }
      bins[object][bin].add(score: shapes[object].score, shapes[object].confidence)
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

  /// The frames of a bin as a range on the frame axis, on which frame f extends from f - 0.5 to f +
  /// 0.5.
  func extent(ofBin index: Int) -> ClosedRange<Double> {
    let first = Double(frames?.lowerBound ?? 0) - 0.5
    let end = Double(frames?.upperBound ?? 0) + 0.5
    let low = first + Double(index * stride)
    return low...Swift.max(Swift.min(low + Double(stride), end), low)
  }
}

extension TrackedShape.Confidence: Comparable {
  /// Orders states by falling confidence: `tracked < uncertain < lost`.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .tracked: 0
    case .uncertain: 1
    case .lost: 2
    }
  }
}
