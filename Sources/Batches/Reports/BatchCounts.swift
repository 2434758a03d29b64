/// The number of a batch's inputs by outcome.
package struct BatchCounts: Sendable {
  package let total: Int
  package private(set) var done = 0
  package private(set) var skipped = 0
  package private(set) var failed = 0

  init(total: Int) { self.total = total }

  package var finished: Int { done + skipped + failed }
  package var unfinished: Int { total - finished }

  mutating func add(_ status: InputRecord.Status) {
    switch status {
    case .done: done += 1
    case .skipped: skipped += 1
    case .failed: failed += 1
    case .unfinished: break
    }
  }
}
