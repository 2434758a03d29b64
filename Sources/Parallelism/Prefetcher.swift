import Dispatch
import Synchronization

/// Produces numbered pieces in order, each on another thread while the consumer uses the one
/// before.
///
/// It suits a consumer that works on a single thread, such as an encoder. If no thread is free, as
/// with one worker, a piece is produced on the caller's thread when it is requested.
public final class Prefetcher<Piece: Sendable>: Sendable {
  private let count: Int
  private let workers: Workers
  private let make: @Sendable (Int) -> Piece
  private let state: Mutex<State>
  private let ready = DispatchSemaphore(value: 0)

  private struct State {
    var next = 0
    /// Whether another thread is producing or has produced the next piece.
    var isBegun = false
    var waiting: Piece?
  }

  /// Starts to produce piece 0 if a thread is free.
  ///
  /// - Parameters:
  ///   - count: the number of pieces, at least 1.
  ///   - make: produces the piece with the given number.
  public init(count: Int, workers: Workers, _ make: @escaping @Sendable (Int) -> Piece) {
    precondition(count > 0, "there must be at least one piece")
    self.count = count
    self.workers = workers
    self.make = make
    state = Mutex(State())
    begin(0)
  }

  /// Returns the next piece: piece 0 in the first call, and so on.
  ///
  /// - Precondition: called at most `count` times, by one thread at a time.
  public func next() -> Piece {
    let (index, isBegun) = state.withLock { state in
      defer {
        state.next += 1
        state.isBegun = false
      }
      return (state.next, state.isBegun)
    }
    guard isBegun else {
      begin(index + 1)
      return make(index)
    }
    ready.wait()
    let piece = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    begin(index + 1)
    return piece!
  }

  private func begin(_ index: Int) {
    guard index < count, workers.count > 1, workers.takeThreads(upTo: 1) == 1 else { return }
    state.withLock { $0.isBegun = true }
    ThreadPool.shared.run { [self] in
      let piece = make(index)
      workers.giveThreads(1)
      state.withLock { $0.waiting = piece }
      ready.signal()
    }
  }
}
