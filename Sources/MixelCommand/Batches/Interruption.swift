// Its signal sources are safe to share and not marked so.
@preconcurrency import Dispatch
import Files
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How a run ends before its time, by a signal or because nobody reads its output: at once, but with no file half written.
///
/// Files get their names inside ``writing(_:)``. The end waits for those that are at it, lets no other begin, removes the temporary files
/// of those that grow for long, and does what ``atEnd(_:)`` asked for.
enum Interruption {
  private struct State {
    var writers = 0
    var isEnding = false
    var temporaries: [String] = []
    var atEnd: (@Sendable () -> Void)?
  }

  private static let state = Mutex(State())

  /// From now on SIGINT, SIGTERM and SIGHUP end the process with 128 and their number, and neither a closed pipe nor a limit of files'
  /// sizes kills it: the write that meets one fails.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    _ = sources
  }

  /// Removes the file, if it is still there, when the process is interrupted.
  static func remember(_ temporary: String) { state.withLock { $0.temporaries.append(temporary) } }

  /// Does this when the process is interrupted. One thing at a time; nil for nothing.
  static func atEnd(_ body: (@Sendable () -> Void)?) { state.withLock { $0.atEnd = body } }

  /// Runs what gives files their names; never returns if the process is about to end.
  static func writing<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
    beginWriting()
    defer { endWriting() }
    return try body()
  }

  /// The same for what consumes a value, which a closure cannot; ``endWriting()`` must follow.
  static func beginWriting() {
    let mayWrite = state.withLock { state in
      if !state.isEnding { state.writers += 1 }
      return !state.isEnding
    }
    if !mayWrite { sleepForEver() }
  }

  static func endWriting() { state.withLock { $0.writers -= 1 } }

  /// Ends the process because a stream takes no more: as a broken pipe ends others where nobody reads, else with `status`.
  static func endOfOutput(isBrokenPipe: Bool, status: CInt) -> Never {
    clearUp()
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
      if !state.withLock({ $0.isEnding }) { clearUp() }
      _exit(128 + number)
    }
    source.resume()
    return source
  }

  private static func clearUp() {
    state.withLock { $0.isEnding = true }
    // A writer is done within milliseconds, or its disk hangs.
    for _ in 0..<400 where state.withLock({ $0.writers }) > 0 { usleep(5000) }
    let (temporaries, atEnd) = state.withLock { ($0.temporaries, $0.atEnd) }
    if let atEnd {
      // On a thread of its own: one that writes to a full pipe may hold what it needs, and is not waited for.
      let ended = DispatchSemaphore(value: 0)
      DispatchQueue.global(qos: .userInteractive).async {
        atEnd()
        ended.signal()
      }
      _ = ended.wait(timeout: .now() + .seconds(2))
    }
    temporaries.forEach { FileSystem.remove($0) }
  }

  private static func sleepForEver() -> Never {
    while true { sleep(1000) }
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
