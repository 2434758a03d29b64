// Its signal sources are safe to share and not marked so.
@preconcurrency import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What is to be cleared away when the user ends a long run by a signal: files under their temporary names.
enum Interruption {
  private static let temporaries = Mutex<[String]>([])

  /// Removes the file, if it is still there, when the process is interrupted, which ends it with 128 and the signal's number.
  static func remember(_ temporary: String) {
    temporaries.withLock { $0.append(temporary) }
    _ = sources
  }

  private static let sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number -> (any DispatchSourceSignal)? in
    // What the parent wants ignored, as nohup does, stays ignored.
    guard !isIgnored(number) else { return nil }
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
    source.setEventHandler {
      temporaries.withLock { $0.forEach { _ = unlink($0) } }
      exitProcess(128 + number)
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
