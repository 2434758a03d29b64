// The part of the pool that depends on the platform.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The size of a thread's stack: that of a main thread on most systems. Only what is used takes
/// memory.
private let stackSize = 8 << 20

/// The signals that a thread causes itself, and those that profilers send it. All others are
/// blocked in the threads of a pool, and so go to the threads of the program.
private let ownSignals = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGPIPE, SIGPROF]

/// Starts a thread that calls ``ThreadPool/serve()``, and returns whether the system allows it.
func startThread(serving pool: ThreadPool) -> Bool {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0 else { return false }
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
  pthread_attr_setstacksize(&attributes, stackSize)
  #if canImport(Glibc)
    var thread = pthread_t()
  #else
    var thread: pthread_t?
  #endif
  let context = Unmanaged.passRetained(pool)
  let status = withSignalsBlocked {
    pthread_create(
      &thread, &attributes,
      { context in
        // It is optional on some systems only.
        let context: UnsafeMutableRawPointer? = context
        Unmanaged<ThreadPool>.fromOpaque(context!).takeUnretainedValue().serve()
      }, context.toOpaque())
  }
  if status != 0 { context.release() }
  return status == 0
}

/// A new thread inherits the mask of the one that starts it.
private func withSignalsBlocked(_ body: () -> CInt) -> CInt {
  var blocked = sigset_t(), previous = sigset_t()
  sigfillset(&blocked)
  for number in ownSignals { sigdelset(&blocked, number) }
  pthread_sigmask(SIG_SETMASK, &blocked, &previous)
  defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
  return body()
}
