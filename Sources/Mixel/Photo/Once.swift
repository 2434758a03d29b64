import Synchronization

/// A value that is computed once, by the first thread that needs it; other threads wait for it.
final class Once<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)

  /// Returns the value, after computing it if necessary.
  ///
  /// - Throws: the error of `make`; nothing is kept then, and the next call tries again.
  func value<E: Error>(_ make: () throws(E) -> Value) throws(E) -> Value {
    try state.withLock { (present) throws(E) -> sending Value in
      if let present { return present }
      let value = try make()
      present = value
      return value
    }
  }
}
