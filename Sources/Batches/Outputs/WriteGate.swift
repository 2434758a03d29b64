import Dispatch
import Files
import Parallelism
import Synchronization

/// A gate that every writer passes before it gives a file its name, so that a process can end
/// without partly written outputs or incomplete records.
///
/// Files get their names inside ``writing(_:)``. Code that ends the process calls ``close()``
/// first. A gate that is never closed costs one lock per file.
package final class WriteGate: Sendable {
  private struct State {
    var isClosed = false
    var temporaries: [String] = []
    var atEnd: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let writers = DispatchGroup()
  /// Never signaled: a thread that waits for it stops for good.
  private let barrier = DispatchSemaphore(value: 0)

  package init() {}

  /// Whether the process is about to end.
  package var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Registers a temporary file to be removed when the gate is closed.
  package func remember(temporary path: String) { state.withLock { $0.temporaries.append(path) } }

  /// Sets the action to run when the gate is closed, replacing the previous one; nil for none.
  package func atEnd(_ body: (@Sendable () -> Void)?) { state.withLock { $0.atEnd = body } }

  /// Runs code that gives files their names; never returns if the gate is closed.
  package func writing<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
    enter()
    defer { leave() }
    return try body()
  }

  /// Enters the gate like ``writing(_:)``, for code that consumes a value, which a closure cannot;
  /// ``leave()`` must follow.
  package func enter() {
    let mayWrite = state.withLock { state in
      if !state.isClosed { writers.enter() }
      return !state.isClosed
    }
    // The input counts neither as done nor as failed, and nothing more is reported about it.
    while !mayWrite { barrier.wait() }
  }

  package func leave() { writers.leave() }

  /// Bars all writers from now on, waits for those that have entered, runs the action of
  /// ``atEnd(_:)``, and removes the temporary files.
  ///
  /// To be called right before the process ends, because barred writers wait forever. It takes at
  /// most four seconds. A second call repeats everything, so it also returns only when all is done.
  package func close() {
    state.withLock { $0.isClosed = true }
    // A writer finishes within milliseconds, unless its disk hangs.
    _ = writers.wait(timeout: .now() + .seconds(2))
    let (temporaries, atEnd) = state.withLock { ($0.temporaries, $0.atEnd) }
    if let atEnd {
      // The action runs on a separate thread and is not waited for indefinitely: a thread that
      // writes to a full pipe may hold what it needs.
      let ended = DispatchSemaphore(value: 0)
      ThreadPool.shared.run {
        atEnd()
        ended.signal()
      }
      _ = ended.wait(timeout: .now() + .seconds(2))
    }
    temporaries.forEach { FileSystem.remove($0) }
  }
}
