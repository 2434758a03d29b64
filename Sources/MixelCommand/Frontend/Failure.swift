import ArgumentParser
import Mixel

/// Why one input could not be done; the batch goes on.
struct Failure: Error, Sendable {
  let text: String
  init(_ text: String) { self.text = text }
}

/// Runs a job of the library, whose error is then why the input could not be done.
func reporting<Value>(_ job: () throws(MixelError) -> Value) throws(Failure) -> Value {
  do {
    return try job()
  } catch {
    throw Failure(error.description)
  }
}

/// Thrown at the end of a run whose failures have been reported.
struct SomeInputsFailed: Error {
  /// 1: some inputs failed.
  let status: CInt = 1
}

/// Thrown at the end of a run of `track --fail-on-lost` in which an object was lost.
struct TargetLost: Error {
  let status: CInt = 3
}

/// Something that makes the whole run pointless: status 2.
struct Fatal: Error {
  let text: String
  init(_ text: String) { self.text = text }
}

/// Wrong usage, shown with a reminder of the right one: status 2.
func usage(_ text: String) -> ValidationError { ValidationError(text) }
