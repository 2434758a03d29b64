// Formatting of numbers. The standard library has none, and loading Foundation takes time.

/// Formats a number with a fixed number of decimals, rounding ties away from zero.
package func fixed(_ value: Double, decimals: Int) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (abs(value) * scale).rounded()
  let whole = (scaled / scale).rounded(.down)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard decimals > 0 else { return sign + "\(Int(whole))" }
  let fraction = "\(Int(scaled - whole * scale))"
  return sign + "\(Int(whole))." + String(repeating: "0", count: decimals - fraction.count) + fraction
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
