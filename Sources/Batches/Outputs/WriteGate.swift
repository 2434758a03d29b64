import Dispatch
import Files
import Synchronization

/// The gate that all pass who give files their names, so that a process can end with no file half
/// written and no record half told.
///
/// Files get their names inside ``writing(_:)``. Who ends the process calls ``close()`` first. A
/// gate that is never closed costs a lock for each file.
package final class WriteGate: Sendable {
  private struct State {
    var isClosed = false
    var temporaries: [String] = []
    var atEnd: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let writers = DispatchGroup()
  /// Never signaled: who waits for it stays.
  private let barrier = DispatchSemaphore(value: 0)

  package init() {}

  /// Whether the process is about to end.
  package var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Removes the file, if it is still there, when the gate is closed.
  package func remember(temporary path: String) { state.withLock { $0.temporaries.append(path) } }

  /// Does this when the gate is closed. One thing at a time; nil for nothing.
  package func atEnd(_ body: (@Sendable () -> Void)?) { state.withLock { $0.atEnd = body } }

  /// Runs what gives files their names; never returns if the gate is closed.
  package func writing<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
    enter()
    defer { leave() }
    return try body()
  }

  /// Begins what ``writing(_:)`` does, for code that consumes a value, which a closure cannot;
  /// ``leave()`` must follow.
  package func enter() {
    let mayWrite = state.withLock { state in
      if !state.isClosed { writers.enter() }
      return !state.isClosed
    }
    // Neither done nor failed: nothing is to be told of it any more.
    while !mayWrite { barrier.wait() }
  }

  package func leave() { writers.leave() }

  /// Bars all writers from now on, waits for those who have entered, does what ``atEnd(_:)`` asked
  /// for, and removes the temporary files.
  ///
  /// To be called right before the process ends: who is barred waits for ever. It takes four
  /// seconds at most. A second call does it all again, and so returns when it is done too.
  package func close() {
    state.withLock { $0.isClosed = true }
    // A writer is done within milliseconds, or its disk hangs.
    _ = writers.wait(timeout: .now() + .seconds(2))
    let (temporaries, atEnd) = state.withLock { ($0.temporaries, $0.atEnd) }
    if let atEnd {
      // On a thread of its own: one that writes to a full pipe may hold what it needs, and is not
      // waited for.
      let ended = DispatchSemaphore(value: 0)
      DispatchQueue.global(qos: .userInteractive).async {
        atEnd()
        ended.signal()
      }
      _ = ended.wait(timeout: .now() + .seconds(2))
    }
    temporaries.forEach { FileSystem.remove($0) }
  }
}
