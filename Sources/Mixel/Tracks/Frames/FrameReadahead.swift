import Parallelism

/// Frames one after the other, the next ones read on other threads while one is looked at.
///
/// No more than a fixed number are read ahead, however long the sequence. For one thread at a time.
final class FrameReadahead {
  private let depth: Int
  private let count: Int?
  private let begin: @Sendable (_ index: Int) -> VideoFrame?
  private var jobs: OrderedJobs<VideoFrame?>
  private var started = 0
  private var isOver = false

  /// - Parameters:
  ///   - count: how many frames there are; nil where the first nil tells.
  ///   - depth: the most that are read ahead.
  ///   - read: the frame of a number; called in order, side by side where `depth` is above 1.
  init(count: Int?, depth: Int, workers: Workers, read: @escaping @Sendable (_ index: Int) -> VideoFrame?) {
    self.count = count
    self.depth = depth
    begin = read
    jobs = OrderedJobs(workers: workers)
  }

  /// The next frame; nil behind the last one.
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
