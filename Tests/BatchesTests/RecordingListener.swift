import Synchronization

@testable import Batches

/// Keeps what it is told.
final class RecordingListener: BatchListener {
  private struct State {
    var lines: [BatchLine] = []
    var lastWords: [String] = []
  }

  let showsStatus: Bool
  private let state = Mutex(State())
  private let whileTold: @Sendable (BatchLine) -> Void

  /// - Parameter whileTold: what it does with a line before it has it.
  init(showsStatus: Bool = false, whileTold: @escaping @Sendable (BatchLine) -> Void = { _ in }) {
    self.showsStatus = showsStatus
    self.whileTold = whileTold
  }

  var lines: [BatchLine] { state.withLock(\.lines) }
  var lastWords: [String] { state.withLock(\.lastWords) }

  func receive(_ line: BatchLine) {
    whileTold(line)
    state.withLock { $0.lines.append(line) }
  }

  func write(_ bytes: [UInt8]) { receive(.result(String(decoding: bytes, as: UTF8.self))) }

  func receiveImmediately(_ note: String) { state.withLock { $0.lastWords.append(note) } }
}
