/// Who is told what becomes of a batch while it runs: a terminal, a window, a log.
///
/// The engine prints nothing. What it has to say goes here, from whichever of its threads has it.
package protocol BatchListener: Sendable {
  /// Whether a ``BatchLine/status(_:)`` would be seen.
  var showsStatus: Bool { get }

  /// Takes a line.
  ///
  /// The lines of a batch come one at a time and in the order of its inputs. Inputs go on while a
  /// line is being taken; only the threads that have lines of their own wait.
  func receive(_ line: BatchLine)

  /// Takes bytes of a result that goes to no file.
  func write(_ bytes: [UInt8])

  /// Takes the last word about a batch that ends before its time. It may come while another thread
  /// is in ``receive(_:)`` for good, and so must not wait for it.
  func receiveImmediately(_ note: String)
}

/// A line that a batch has to say.
package enum BatchLine: Sendable, Hashable {
  /// The path of an output.
  case result(String)
  /// What was done, or is worth knowing.
  case note(String)
  /// What is wrong with an input.
  case error(String)
  /// How far it is, shown below all others until the next of its kind; nil removes it.
  case status(String?)
}
