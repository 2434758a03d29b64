package import Mixel

/// The reason why one input failed; the batch continues. The text describes the problem and the
/// remedy.
package struct Failure: Error, Sendable, Hashable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Creates a failure from an error of the library.
  package init(_ error: MixelError) { text = error.description }
}

/// The reason why a whole run cannot start or continue.
package struct Fatal: Error, Sendable, Hashable {
  package let text: String

  package init(_ text: String) { self.text = text }
}

/// Runs a job of the library and converts its error to a ``Failure``.
package func reporting<Value>(_ job: () throws(MixelError) -> Value) throws(Failure) -> Value {
  do {
    return try job()
  } catch {
    throw Failure(error)
  }
}
