import Dispatch
import Synchronization

/// Numbered pieces made in order, the next one on another thread while the present one is used.
///
/// For a consumer that is the work of one thread, as an encoder is: what feeds it need not wait for
/// it. Where no thread is free for a piece, as with one worker, it is made when it is asked for.
public final class OneAhead<Piece: Sendable>: Sendable {
  private let count: Int
  private let workers: Workers
  private let make: @Sendable (Int) -> Piece
  private let state: Mutex<State>
  private let ready = DispatchSemaphore(value: 0)

  private struct State {
    var next = 0
    /// Whether the next piece is being made, or waiting.
    var isBegun = false
    var waiting: Piece?
  }

  /// Begins with piece 0 at once if there is a thread for it.
  ///
  /// - Parameter count: the number of pieces, 1 or more.
  public init(count: Int, workers: Workers, _ make: @escaping @Sendable (Int) -> Piece) {
    precondition(count > 0, "nothing to make")
    self.count = count
    self.workers = workers
    self.make = make
    state = Mutex(State())
    begin(0)
  }

  /// The next piece: piece 0 at the first call, and so on.
  ///
  /// - Precondition: called `count` times at most, by one thread at a time.
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
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let piece = make(index)
      workers.giveThreads(1)
      state.withLock { $0.waiting = piece }
      ready.signal()
    }
  }
}
