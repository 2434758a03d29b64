import Files
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard output, for results, and standard error, for messages.
///
/// Any thread may write; lines of different threads are never mixed.
enum Console {
  /// The status line that is shown, if any; its lock is held while a line is written.
  private static let statusLine = Mutex<String?>(nil)

  /// Prints a line of a result. Paths in it keep their original bytes.
  static func print(_ line: String) { write(PathText.bytes(line) + newline, to: STDOUT_FILENO) }

  /// Prints a message on standard error, with unprintable characters escaped.
  static func note(_ line: String) { write(Array(PathText.readable(line).utf8) + newline, to: STDERR_FILENO) }

  /// Prints an error, after `mixel: `.
  static func error(_ message: String) {
    let text = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
    note("mixel: \(text)")
  }

  /// Prints a line on standard error unless another thread is writing: for callers that must not
  /// wait.
  static func noteWithoutWaiting(_ line: String) {
    _ = statusLine.withLockIfAvailable { _ in
      let bytes = Array((line + "\n").utf8)
      _ = bytes.withUnsafeBytes { platformWrite(STDERR_FILENO, $0.baseAddress!, $0.count) }
    }
  }

  /// Writes bytes of a result.
  static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Shows a status line below all other lines and replaces the previous one; nil removes it.
  static func show(status: String?) {
    statusLine.withLock { shown in
      guard status != shown else { return }
      put(clearingLine + Array((status ?? "").utf8), to: STDERR_FILENO)
      shown = status
    }
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static var errorsAreTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output may be coloured: it is a terminal, and `NO_COLOR` is unset or empty.
  static var showsColor: Bool {
    guard outputIsTerminal else { return false }
    guard let value = getenv("NO_COLOR") else { return true }
    return value.pointee == 0
  }

  private static let newline = [UInt8(ascii: "\n")]
  private static let clearingLine = Array("\r\u{1B}[K".utf8)

  private static func write(_ bytes: [UInt8], to descriptor: CInt) {
    statusLine.withLock { status in
      guard let status else { return put(bytes, to: descriptor) }
      put(clearingLine, to: STDERR_FILENO)
      put(bytes, to: descriptor)
      put(Array(status.utf8), to: STDERR_FILENO)
    }
  }

  private static func put(_ bytes: [UInt8], to descriptor: CInt) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { platformWrite(descriptor, $0.baseAddress!, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { exitUnwritable(descriptor) }
      rest = rest.dropFirst(written)
    }
  }
}

/// Ends the process because a stream cannot be written: silently for a broken pipe, otherwise with
/// the reason.
private func exitUnwritable(_ descriptor: CInt) -> Never {
  let reason = errno
  if reason != EPIPE, descriptor == STDOUT_FILENO {
    let message = Array("mixel: standard output cannot be written: \(String(cString: strerror(reason)))\n".utf8)
    _ = message.withUnsafeBytes { platformWrite(STDERR_FILENO, $0.baseAddress!, $0.count) }
  }
  Interruption.endProcess(isBrokenPipe: reason == EPIPE, status: 1)
}

private func platformWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

func exitProcess(_ status: CInt) -> Never { exit(status) }
