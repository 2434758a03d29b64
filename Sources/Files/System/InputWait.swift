#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
package import SystemPackage

/// Waits until a descriptor has bytes to read, has ended or has failed, so that reading it does not
/// block.
///
/// - Parameter isCancelled: ends the wait when it returns true; it is called 20 times a second.
/// - Returns: whether there is something to read, false if cancelled.
package func waitForInput(_ descriptor: FileDescriptor, isCancelled: () -> Bool) -> Bool {
  let milliseconds: CInt = 50
  while !isCancelled() {
    var entry = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
    let count = poll(&entry, 1, milliseconds)
    // Another error than an interruption is left to the read that follows.
    if count > 0 || (count < 0 && errno != EINTR) { return true }
  }
  return false
}
