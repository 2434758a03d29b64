import Dispatch
import Synchronization

/// The memory shared by the inputs in progress. Another input starts only if its expected memory is
/// available.
///
/// Requests are served in order, so that small inputs do not delay a large one forever. An input
/// larger than the whole budget runs alone.
final class MemoryBudget: Sendable {
  private struct State {
    var used = 0
    var waiting: [(bytes: Int, arrival: DispatchSemaphore)] = []
  }

  let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  /// Takes a part of the budget at once, or returns false.
  func tryTake(_ bytes: Int) -> Bool {
    state.withLock { state in
      guard state.waiting.isEmpty, fits(bytes, state.used) else { return false }
      state.used += bytes
      return true
    }
  }

  /// Takes a part of the budget, waiting until it is available.
  func take(_ bytes: Int) {
    let arrival = state.withLock { state -> DispatchSemaphore? in
      if state.waiting.isEmpty, fits(bytes, state.used) {
        state.used += bytes
        return nil
      }
      let arrival = DispatchSemaphore(value: 0)
      state.waiting.append((bytes, arrival))
      return arrival
    }
    arrival?.wait()
  }

  func give(_ bytes: Int) {
    state.withLock { state in
      state.used -= bytes
      while let first = state.waiting.first, fits(first.bytes, state.used) {
        state.used += first.bytes
        state.waiting.removeFirst()
        first.arrival.signal()
      }
    }
  }

  private func fits(_ bytes: Int, _ used: Int) -> Bool { used == 0 || bytes <= limit - used }
}
