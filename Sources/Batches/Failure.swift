package import Mixel

/// Why one input could not be done; the batch goes on. The text says what is wrong and what to do.
package struct Failure: Error, Sendable, Hashable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Why the library could not do it.
  package init(_ error: MixelError) { text = error.description }
}

/// Why there is nothing to do, or no way to go on, for a whole run.
package struct Fatal: Error, Sendable, Hashable {
  package let text: String

  package init(_ text: String) { self.text = text }
}

/// Runs a job of the library, whose error is then why the input could not be done.
package func reporting<Value>(_ job: () throws(MixelError) -> Value) throws(Failure) -> Value {
  do {
    return try job()
  } catch {
    throw Failure(error)
  }
}
