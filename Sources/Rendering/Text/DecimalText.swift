/// Returns the exact text of `digits * 10^exponent`, with a true minus sign and, from 10,000 on,
/// commas between thousands.
func decimalText(_ digits: Int, exponent: Int) -> String {
  var figures = Array(String(digits.magnitude))
  if exponent >= 0, digits != 0 { figures += repeatElement("0", count: exponent) }
  let decimals = max(-exponent, 0)
  if figures.count <= decimals {
    figures.insert(contentsOf: repeatElement("0", count: decimals + 1 - figures.count), at: 0)
  }
  let whole = figures.dropLast(decimals)
  var text = digits < 0 ? "−" : ""
  for (index, figure) in whole.enumerated() {
    let following = whole.count - index
    if index > 0, following % 3 == 0, whole.count > 4 { text.append(",") }
    text.append(figure)
  }
  return decimals > 0 ? text + "." + String(figures.suffix(decimals)) : text
}

/// Returns a number rounded to at most `decimals` decimals, without trailing zeros.
func decimalText(_ value: Double, decimals: Int) -> String {
  var digits = Int((value * powerOfTen(decimals)).rounded())
  var exponent = -decimals
  while exponent < 0, digits % 10 == 0 {
    digits /= 10
    exponent += 1
  }
  return decimalText(digits, exponent: exponent)
}

/// `10^exponent`; exact for exponents of 0...22.
func powerOfTen(_ exponent: Int) -> Double {
  (0..<exponent.magnitude).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
}
