import ArgumentParser

/// The value of an option as it was given. Whether it may be used is decided later, where the error
/// can say what a value may be.
///
/// The argument parser says only that a value is invalid.
struct Given<Value: ExpressibleByArgument & Sendable>: ExpressibleByArgument, Sendable {
  private let text: String
  private let parsed: Value?

  init(_ value: Value) {
    text = value.defaultValueDescription
    parsed = value
  }

  init?(argument: String) {
    text = argument
    parsed = Value(argument: argument)
  }

  /// Returns the value.
  ///
  /// - Parameters:
  ///   - option: the option's name, as messages give it.
  ///   - kind: what the option takes, such as `a whole number from 1 to 64`.
  /// - Throws: a usage error for other values.
  func value(of option: String, _ kind: String, where isValid: (Value) -> Bool = { _ in true }) throws -> Value {
    guard let parsed, isValid(parsed) else { throw usage("\(option) takes \(kind), not \(text)") }
    return parsed
  }

  var defaultValueDescription: String { text }
}

extension Given<Double> {
  /// Returns a number above 0, or from 0 on, that is finite.
  func number(of option: String, above: Bool, _ example: String = "") throws -> Double {
    try value(of: option, (above ? "a number above 0" : "a number of 0 or more") + example) {
      (above ? $0 > 0 : $0 >= 0) && $0.isFinite
    }
  }
}

extension Given<Int> {
  /// Returns a whole number in a range.
  func whole(of option: String, in range: ClosedRange<Int>) throws -> Int {
    try value(of: option, "a whole number from \(range.lowerBound) to \(range.upperBound)", where: range.contains)
  }

  /// Returns a whole number that is not below another.
  func whole(of option: String, from least: Int) throws -> Int {
    try value(of: option, "a whole number of \(least) or more") { $0 >= least }
  }
}

extension Given<UInt64> {
  /// Returns the value of `--seed`.
  var seed: UInt64 { get throws { try value(of: "--seed", "a whole number from 0 to \(UInt64.max)") } }
}
