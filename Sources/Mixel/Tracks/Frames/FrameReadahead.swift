import Parallelism

/// Reads frames in order, a fixed number ahead on other threads. Use it from one thread at a time.
final class FrameReadahead {
  private let depth: Int
  private let count: Int?
  private let begin: @Sendable (_ index: Int) -> VideoFrame?
  private var jobs: OrderedJobs<VideoFrame?>
  private var started = 0
  private var isOver = false

  /// - Parameters:
  ///   - count: the number of frames; nil if the end is marked by the first nil of `read`.
  ///   - depth: the maximum number of frames to read ahead.
  ///   - read: reads the frame of an index; started in order, and in parallel if `depth` is above
  ///     1.
  init(count: Int?, depth: Int, workers: Workers, read: @escaping @Sendable (_ index: Int) -> VideoFrame?) {
    self.count = count
    self.depth = depth
    begin = read
    jobs = OrderedJobs(workers: workers)
  }

  /// Returns the next frame; nil after the last.
  func next() -> VideoFrame? {
    startMore()
    guard let outcome = jobs.take() else { return nil }
    guard let frame = outcome, !frame.endsSequence else {
      isOver = true
      return outcome
    }
    startMore()
    return frame
  }

  private func startMore() {
    while !isOver, jobs.count < depth, count.map({ started < $0 }) ?? true {
      let index = started
      jobs.start { [begin] in begin(index) }
      started += 1
    }
  }
}
