import Synchronization

/// A value that is made once, by the first thread that asks for it; others wait until it is there.
final class Once<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)

  /// The value, made now if it is not there.
  ///
  /// - Throws: what `make` throws; nothing is kept then, and the next to ask makes it anew.
  func value<E: Error>(_ make: () throws(E) -> Value) throws(E) -> Value {
    try state.withLock { (present) throws(E) -> sending Value in
      if let present { return present }
      let value = try make()
      present = value
      return value
    }
  }
}
