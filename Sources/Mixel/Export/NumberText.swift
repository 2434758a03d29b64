// Formatting of numbers. The standard library has none, and loading Foundation takes time.

/// Formats a number with a fixed number of decimals, rounding ties away from zero. A number that
/// has no such digits, or over 18 of them, is written as Swift does.
package func fixed(_ value: Double, decimals: Int) -> String {
  let unit = (0..<decimals).reduce(1) { power, _ in power * 10 }
  let scaled = (abs(value) * Double(unit)).rounded()
  guard scaled < 1e18 else { return "\(value)" }
  let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: unit)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard decimals > 0 else { return "\(sign)\(whole)" }
  let fraction = String(rest)
  return "\(sign)\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
}

/// Formats a number as the shortest decimal that reads back to it.
package func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// Pads text with spaces to a width.
///
/// - Parameter right: whether the text is aligned to the right.
package func padded(_ text: String, to width: Int, right: Bool = false) -> String {
  let fill = String(repeating: " ", count: max(0, width - text.count))
  return right ? fill + text : text + fill
}

/// Formats a count with its noun: `1 picture`, `2 500 pictures`.
///
/// - Parameter many: the noun in the plural; nil for `one` with an s.
package func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

/// Formats a count with spaces between groups of three digits.
package func grouped(_ count: Int) -> String {
  let digits = Array(String(count))
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result.append(" ") }
    result.append(digit)
  }
  return result
}
