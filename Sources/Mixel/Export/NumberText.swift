// Small formatting helpers; the standard library has none, and Foundation's would cost its start-up
// time.

/// A number with a fixed count of decimals, ties away from zero.
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

/// A number in as few digits as read back to it.
package func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// Text filled up with spaces to a width, on its right or on its left.
package func padded(_ text: String, to width: Int, right: Bool = false) -> String {
  let fill = String(repeating: " ", count: max(0, width - text.count))
  return right ? fill + text : text + fill
}

/// A count with spaces between its thousands.
package func grouped(_ count: Int) -> String {
  let digits = Array(String(count))
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result.append(" ") }
    result.append(digit)
  }
  return result
}
