/// Receives a batch's messages while it runs: a terminal, a window, a log.
///
/// The engine prints nothing. It calls these methods from any of its threads.
package protocol BatchListener: Sendable {
  /// Whether a ``BatchLine/status(_:)`` is visible.
  var showsStatus: Bool { get }

  /// Receives a line.
  ///
  /// The lines of a batch come one at a time and in the order of its inputs. Inputs are processed
  /// while a line is being received; only threads with lines of their own wait.
  func receive(_ line: BatchLine)

  /// Receives the bytes of a result that is not written to a file.
  func write(_ bytes: [UInt8])

  /// Receives the last message of a batch that is interrupted. Another thread may be blocked in
  /// ``receive(_:)``, so this method must not wait for it.
  func receiveImmediately(_ note: String)
}

/// A message of a batch.
package enum BatchLine: Sendable, Hashable {
  /// The path of an output.
  case result(String)
  /// Information about an input or the run.
  case note(String)
  /// The error of an input.
  case error(String)
  /// The progress, shown below all other lines until the next status replaces it; nil removes it.
  case status(String?)
}
