import Dispatch
import Synchronization

/// Numbered pieces made in order, the next one on another thread while the present one is used.
///
/// For a consumer that is the work of one thread, as an encoder is: what feeds it need not wait for it. With one worker each piece is
/// made when it is asked for.
public final class OneAhead<Piece: Sendable>: Sendable {
  private let count: Int
  private let make: @Sendable (Int) -> Piece
  private let state: Mutex<(next: Int, waiting: Piece?)>
  private let ready = DispatchSemaphore(value: 0)
  private let isConcurrent: Bool

  /// Begins with piece 0 at once if there is more than one worker.
  ///
  /// - Parameter count: the number of pieces, 1 or more.
  public init(count: Int, workers: Workers, _ make: @escaping @Sendable (Int) -> Piece) {
    precondition(count > 0, "nothing to make")
    self.count = count
    self.make = make
    isConcurrent = workers.count > 1 && count > 1
    state = Mutex((0, nil))
    if isConcurrent { begin(0) }
  }

  /// The next piece: piece 0 at the first call, and so on.
  ///
  /// - Precondition: called `count` times at most, by one thread at a time.
  public func next() -> Piece {
    guard isConcurrent else {
      let index = state.withLock { state in
        state.next += 1
        return state.next - 1
      }
      return make(index)
    }
    ready.wait()
    let (index, piece) = state.withLock { state in
      defer { state.waiting = nil }
      state.next += 1
      return (state.next - 1, state.waiting)
    }
    if index + 1 < count { begin(index + 1) }
    return piece!
  }

  private func begin(_ index: Int) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let piece = make(index)
      state.withLock { $0.waiting = piece }
      ready.signal()
    }
  }
}
