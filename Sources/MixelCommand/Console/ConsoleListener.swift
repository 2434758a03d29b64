import Batches

/// Prints what a batch reports: results on standard output, everything else on standard error.
struct ConsoleListener: BatchListener {
  var showsStatus: Bool { Console.errorsAreTerminal }

  func receive(_ line: BatchLine) {
    switch line {
    case .result(let text): Console.print(text)
    case .note(let text): Console.note(text)
    case .error(let text): Console.error(text)
    case .status(let text): Console.show(status: text)
    }
  }

  func write(_ bytes: [UInt8]) { Console.write(bytes) }

  func receiveImmediately(_ note: String) { Console.noteWithoutWaiting("mixel: \(note)") }
}
