// Its signal sources are safe to share and not marked so.
@preconcurrency import Dispatch
import Batches

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How a run ends before its time, by a signal or because nobody reads its output: at once, but
/// with no file half written.
enum Interruption {
  /// What all pass who write files in this process, and what is closed before it ends.
  static let gate = WriteGate()

  /// From now on SIGINT, SIGTERM and SIGHUP end the process with 128 and their number, and neither
  /// a closed pipe nor a limit of files' sizes kills it: the write that meets one fails.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    _ = sources
  }

  /// Ends the process because a stream takes no more: as a broken pipe ends others where nobody
  /// reads, else with `status`.
  static func endProcess(isBrokenPipe: Bool, status: CInt) -> Never {
    gate.close()
    if isBrokenPipe {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    _exit(status)
  }

  private static let sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number -> (any DispatchSourceSignal)? in
    // What the parent wants ignored, as nohup does, stays ignored.
    guard !isIgnored(number) else { return nil }
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
    source.setEventHandler {
      // Whoever asks twice does not want to wait.
      if !gate.isClosed { gate.close() }
      _exit(128 + number)
    }
    source.resume()
    return source
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
