import Synchronization

@testable import Batches

/// Records the lines that it receives.
final class RecordingListener: BatchListener {
  private struct State {
    var lines: [BatchLine] = []
    var lastWords: [String] = []
  }

  let showsStatus: Bool
  private let state = Mutex(State())
  private let whileReceiving: @Sendable (BatchLine) -> Void

  /// - Parameter whileReceiving: work to do with a line before it is recorded.
  init(showsStatus: Bool = false, whileReceiving: @escaping @Sendable (BatchLine) -> Void = { _ in }) {
    self.showsStatus = showsStatus
    self.whileReceiving = whileReceiving
  }

  var lines: [BatchLine] { state.withLock(\.lines) }
  var lastWords: [String] { state.withLock(\.lastWords) }

  func receive(_ line: BatchLine) {
    whileReceiving(line)
    state.withLock { $0.lines.append(line) }
  }

  func write(_ bytes: [UInt8]) { receive(.result(String(decoding: bytes, as: UTF8.self))) }

  func receiveImmediately(_ note: String) { state.withLock { $0.lastWords.append(note) } }
}
