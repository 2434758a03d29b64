// Dispatch's signal sources are safe to share, but are not marked so.
@preconcurrency import Dispatch
import Batches

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
    _ = sources
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

  private static let sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number -> (any DispatchSourceSignal)? in
    // A signal that the parent process has set to be ignored, as nohup does, stays ignored.
    guard !isIgnored(number) else { return nil }
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
    source.setEventHandler {
      // A second signal ends the process without waiting for writers.
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
