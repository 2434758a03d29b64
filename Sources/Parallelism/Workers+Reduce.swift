import Synchronization

extension Workers {
  /// Merges `body(0)`, `body(1)`, ..., `body(n - 1)` into one result, in that order, as they
  /// complete.
  ///
  /// A piece is kept until those before it are merged. Little more than one piece for each worker
  /// is in memory at a time, where ``map(_:_:)`` would hold all. Pieces that are not begun when the
  /// work is cancelled are left out.
  ///
  /// - Parameter n: the number of pieces; with 0 or fewer the result is `initial`.
  public func reduce<Result: Sendable, Piece: Sendable>(
    _ n: Int, into initial: Result, _ body: @Sendable (Int) -> Piece, merge: @Sendable (inout Result, Piece) -> Void
  ) -> Result {
    guard count > 1, n > 1 else {
      var result = initial
      for index in 0..<max(n, 0) where !isCancelled { merge(&result, body(index)) }
      return result
    }
    let state = Mutex((result: initial, next: 0, waiting: [Int: Piece]()))
    forEach(n) { index in
      guard !isCancelled else { return }
      let piece = body(index)
      state.withLock { state in
        state.waiting[index] = piece
        while let piece = state.waiting.removeValue(forKey: state.next) {
          merge(&state.result, piece)
          state.next += 1
        }
      }
    }
    return state.withLock { $0.result }
  }
}
