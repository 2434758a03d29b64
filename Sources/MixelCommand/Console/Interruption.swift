import Batches
import Parallelism

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ends the process early, on a signal or a broken pipe: at once, but with no file half written.
enum Interruption {
  /// The gate that every write of an output passes. It is closed before the process ends.
  static let gate = WriteGate()

  /// Installs the signal handlers.
  ///
  /// SIGINT, SIGTERM and SIGHUP end the process with status 128 plus their number. SIGPIPE and
  /// SIGXFSZ are ignored: a write to a closed pipe or beyond a file size limit fails instead.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    takeSignals()
  }

  /// Ends the process because a stream cannot be written.
  ///
  /// - Parameters:
  ///   - isBrokenPipe: whether to end by SIGPIPE, as other programs do.
  ///   - status: the exit status otherwise.
  static func endProcess(isBrokenPipe: Bool, status: CInt) -> Never {
    gate.close()
    if isBrokenPipe {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    _exit(status)
  }

  /// Takes the signals on a thread of their own, which must be started before any other: later ones
  /// inherit that the signals are blocked.
  private static func takeSignals() {
    // A signal that the parent process has set to be ignored, as nohup does, stays ignored.
    let numbers = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }
    guard !numbers.isEmpty else { return }
    block(numbers, SIG_BLOCK)
    // Without that thread the signals keep their default action.
    if !ThreadPool.shared.start({ waitForSignals(numbers) }) { block(numbers, SIG_UNBLOCK) }
  }

  private static func waitForSignals(_ numbers: [CInt]) {
    var signals = set(of: numbers), first: CInt?
    while true {
      var number: CInt = 0
      guard sigwait(&signals, &number) == 0 else { continue }
      // `timeout` sends a signal twice, to the process and to its group. Another signal, or one
      // while the process is ending already, ends it without waiting for writers.
      if number == first { continue }
      guard first == nil, !gate.isClosed else { _exit(128 + number) }
      first = number
      ThreadPool.shared.run { [number] in
        gate.close()
        _exit(128 + number)
      }
    }
  }

  private static func block(_ numbers: [CInt], _ change: CInt) {
    var signals = set(of: numbers)
    pthread_sigmask(change, &signals, nil)
  }

  private static func set(of numbers: [CInt]) -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    return signals
  }

  private static func isIgnored(_ number: CInt) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
