/// The number of a batch's inputs by outcome.
package struct BatchCounts: Sendable {
  /// The number of all inputs; those so far if their number is not known in advance.
  package private(set) var total: Int
  package private(set) var done = 0
  package private(set) var skipped = 0
  package private(set) var failed = 0

  init(total: Int) { self.total = total }

  package var finished: Int { done + skipped + failed }
  package var unfinished: Int { total - finished }

  /// Whether inputs failed and none was done, now or earlier.
  package var isFruitless: Bool { failed > 0 && done + skipped == 0 }

  /// Counts an input.
  ///
  /// - Parameter isFurther: whether it is one more than those of ``total``.
  mutating func add(_ status: InputRecord.Status, isFurther: Bool = false) {
    if isFurther { total += 1 }
    switch status {
    case .done: done += 1
    case .skipped: skipped += 1
    case .failed: failed += 1
    case .unfinished: break
    }
  }
}
