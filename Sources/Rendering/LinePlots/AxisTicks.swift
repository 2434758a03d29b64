/// Round numbers along an axis: all multiples, within a range, of a step of 1, 2 or 5 times a power
/// of ten.
struct AxisTicks: Sendable, Hashable {
  let values: [Double]
  /// The labels, with as many decimals as the step needs. Large and small numbers share one power
  /// of ten.
  let labels: [String]

  /// - Parameters:
  ///   - range: a range of positive length; see ``plottable(_:)``.
  ///   - count: the largest number of steps within the range, at least 1.
  ///   - wholeSteps: whether the step is raised to 1 if it is smaller.
  init(in range: ClosedRange<Double>, atMost count: Int, wholeSteps: Bool = false) {
    let length = range.upperBound - range.lowerBound
    var step = RoundStep(atLeast: length / Double(max(count, 1)))
    if wholeSteps, step.exponent < 0 { step = RoundStep(mantissa: 1, exponent: 0) }
    // A bound that is a multiple up to rounding counts as one.
    let slack = 1e-9
    let first = Int((range.lowerBound / step.value - slack).rounded(.up))
    let last = Int((range.upperBound / step.value + slack).rounded(.down))
    let multiples = first <= last ? Array(first...last) : []
    values = multiples.map { step.multiple($0) }
    let magnitude = decimalExponent(of: max(abs(range.lowerBound), abs(range.upperBound)))
    let power = (-4...6).contains(magnitude) ? 0 : magnitude
    let suffix = power == 0 ? "" : "e" + (power < 0 ? "−" : "") + String(power.magnitude)
    labels = multiples.map {
      $0 == 0 ? "0" : decimalText($0 * step.mantissa, exponent: step.exponent - power) + suffix
    }
  }

  /// Returns the range of the values, widened if they are all (almost) equal, so that ticks differ
  /// in double precision; 0...1 if there are no values.
  static func plottable(_ values: some Sequence<Double>) -> ClosedRange<Double> {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return 0...1 }
    let magnitude = max(abs(low), abs(high))
    if high - low > max(magnitude * 1e-11, 1e-280) { return low...high }
    let margin = magnitude > 1e-270 ? magnitude / 20 : 1
    return (low - margin)...(high + margin)
  }
}

/// `mantissa * 10^exponent`, the mantissa 1, 2 or 5.
private struct RoundStep {
  var mantissa: Int
  var exponent: Int

  init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The smallest round step of at least `length`.
  init(atLeast length: Double) {
    let exponent = decimalExponent(of: length)
    // Rounding must not raise 1.0000000001 to 2.
    let fitting = [1, 2, 5].first { Self(mantissa: $0, exponent: exponent).value >= length * (1 - 1e-9) }
    self.init(mantissa: fitting ?? 1, exponent: fitting == nil ? exponent + 1 : exponent)
  }

  var value: Double { multiple(1) }

  /// Returns a multiple of the step, correctly rounded for exponents of -22...22, because 10^22 is
  /// exact.
  func multiple(_ count: Int) -> Double {
    let digits = Double(count * mantissa)
    return exponent < 0 ? digits / powerOfTen(-exponent) : digits * powerOfTen(exponent)
  }
}

/// Returns the exponent e with `10^e <= value < 10^(e + 1)`; 0 for 0.
private func decimalExponent(of value: Double) -> Int {
  guard value > 0 else { return 0 }
  var exponent = 0
  while value < powerOfTen(exponent) { exponent -= 1 }
  while value >= powerOfTen(exponent + 1) { exponent += 1 }
  return exponent
}
