import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Results go to standard output, talk to standard error, each line in one piece whichever thread it comes from.
enum Console {
  private static let turn = Mutex<Void>(())

  static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  static func note(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  static func error(_ message: String) {
    let text = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
    write("mixel: \(text)\n", to: STDERR_FILENO)
  }

  /// Bytes of a result, as they are.
  static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether colours may be used on standard output: a terminal, and `NO_COLOR` unset or empty.
  static var showsColor: Bool {
    guard outputIsTerminal else { return false }
    guard let value = getenv("NO_COLOR") else { return true }
    return value.pointee == 0
  }

  private static func write(_ text: String, to descriptor: CInt) { write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: CInt) {
    turn.withLock { _ in
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { platformWrite(descriptor, $0.baseAddress!, $0.count) }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { giveUp(descriptor) }
        rest = rest.dropFirst(written)
      }
    }
  }
}

/// Ends the program when a stream takes no more: silently where nobody listens, else with the reason.
private func giveUp(_ descriptor: CInt) -> Never {
  let reason = errno
  if reason != EPIPE, descriptor == STDOUT_FILENO {
    let message = Array("mixel: standard output cannot be written: \(String(cString: strerror(reason)))\n".utf8)
    _ = message.withUnsafeBytes { platformWrite(STDERR_FILENO, $0.baseAddress!, $0.count) }
  }
  exitProcess(1)
}

private func platformWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

func exitProcess(_ status: CInt) -> Never { exit(status) }
