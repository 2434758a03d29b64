import Testing

@testable import Rendering

@Suite struct AxisTicksTests {
  private static let ranges: [ClosedRange<Double>] = [
    0...1, 1...500, 3.1416...3.1419, -0.3...0.3, -31_000_000 ... -19_000_000, 1e-9...3e-9, 9_999...10_001,
    1e300...2e300, 99_999_990...100_000_010,
    -2.5...(-2.4999999), 0.1...0.7, 123...123.45,
  ]

  @Test(arguments: ranges, [1, 4, 9]) func stepsAreRound(range: ClosedRange<Double>, count: Int) {
    let ticks = AxisTicks(in: range, atMost: count)
    #expect(ticks.values.count <= count + 1)
    #expect(ticks.labels.count == ticks.values.count)
    let length = range.upperBound - range.lowerBound
    #expect(
      ticks.values.allSatisfy { $0 >= range.lowerBound - 1e-9 * length && $0 <= range.upperBound + 1e-9 * length })
    guard ticks.values.count > 2 else { return }
    let step = (ticks.values[ticks.values.count - 1] - ticks.values[0]) / Double(ticks.values.count - 1)
    // A difference of two rounded numbers.
    let rounding = 4 * max(abs(range.lowerBound), abs(range.upperBound)) * 0x1p-52
    var mantissa = step
    while mantissa >= 9.5 { mantissa /= 10 }
    while mantissa < 0.95 { mantissa *= 10 }
    #expect([1, 2, 5].contains { abs(mantissa - $0) < 1e-6 }, "\(step)")
    #expect(ticks.values[0] - step < range.lowerBound + rounding)
    #expect(ticks.values[ticks.values.count - 1] + step > range.upperBound - rounding)
    // The next smaller round step, at least two fifths of this one, would have given too many
    // ticks.
    #expect(0.4 * step * Double(count) < length * (1 + 1e-6))
  }

  @Test(arguments: ranges, [4, 9]) func labelsSayTheValues(range: ClosedRange<Double>, count: Int) {
    let ticks = AxisTicks(in: range, atMost: count)
    #expect(Set(ticks.labels).count == ticks.labels.count)
    for (value, label) in zip(ticks.values, ticks.labels) {
      let plain = String(label.map { $0 == "−" ? "-" : $0 }.filter { $0 != "," })
      // Powers of ten above 10^22 are rounded products.
      let read = Double(plain) ?? .nan
      #expect(abs(read - value) <= (abs(value) < 1e22 ? 0 : abs(value) * 1e-13), "\(label)")
    }
  }

  @Test func labelsAreTidy() {
    #expect(AxisTicks(in: 0...1, atMost: 5).labels == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(AxisTicks(in: 3.1416...3.1419, atMost: 3).labels == ["3.1416", "3.1417", "3.1418", "3.1419"])
    #expect(AxisTicks(in: -20_000...0, atMost: 2).labels == ["−20,000", "−10,000", "0"])
    #expect(AxisTicks(in: 0...30_000_000, atMost: 3).labels == ["0", "1e7", "2e7", "3e7"])
    #expect(AxisTicks(in: 1...3, atMost: 9, wholeSteps: true).labels == ["1", "2", "3"])
  }

  /// The step is the smallest of 1, 2 or 5 times a power of ten that gives at most the given number
  /// of steps.
  @Test func stepsAreTheSmallestThatFit() {
    #expect(AxisTicks(in: 0...10, atMost: 10).values == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(AxisTicks(in: 0...10, atMost: 9).values == [0, 2, 4, 6, 8, 10])
    #expect(AxisTicks(in: 0...10, atMost: 4).values == [0, 5, 10])
    #expect(AxisTicks(in: 0...10, atMost: 1).values == [0, 10])
    #expect(AxisTicks(in: -7...33, atMost: 4).values == [0, 10, 20, 30])
    #expect(AxisTicks(in: -0.25...0.25, atMost: 5).values == [-0.2, -0.1, 0, 0.1, 0.2])
    #expect(AxisTicks(in: 0.5...2.5, atMost: 9, wholeSteps: true).values == [1, 2])
  }

  /// Powers of ten are written out from 10^-4 to 10^6.
  @Test func largeAndSmallNumbersShareAPowerOfTen() {
    #expect(AxisTicks(in: 0...1_000_000, atMost: 2).labels == ["0", "500,000", "1,000,000"])
    #expect(AxisTicks(in: 0...10_000_000, atMost: 2).labels == ["0", "0.5e7", "1.0e7"])
    #expect(AxisTicks(in: 0...0.0002, atMost: 2).labels == ["0", "0.0001", "0.0002"])
    #expect(AxisTicks(in: 0...0.00002, atMost: 2).labels == ["0", "1e−5", "2e−5"])
  }

  @Test func equalValuesLieInTheMiddle() {
    #expect(AxisTicks.plottable([8, 8]) == 7.6...8.4)
    #expect(AxisTicks.plottable([-8]) == -8.4...(-7.6))
    #expect(AxisTicks.plottable([0, 0]) == -1...1)
  }

  @Test func equalValuesGetALength() {
    for value in [0, 1, -7.25, 1e-300, 1e300, 3.1416] {
      let range = AxisTicks.plottable([value, value, value])
      #expect(range.contains(value) && range.upperBound > range.lowerBound)
      let labels = AxisTicks(in: range, atMost: 6).labels
      #expect(labels.count >= 2 && Set(labels).count == labels.count)
    }
    #expect(AxisTicks.plottable([]) == 0...1)
    #expect(AxisTicks.plottable([2, 5, 3]) == 2...5)
  }

  @Test func decimals() {
    #expect(decimalText(0, exponent: -1) == "0.0")
    #expect(decimalText(-5, exponent: -3) == "−0.005")
    #expect(decimalText(1234567, exponent: -2) == "12,345.67")
    #expect(decimalText(12, exponent: 2) == "1200")
    #expect(decimalText(-0.4, decimals: 2) == "−0.4")
    #expect(decimalText(255, decimals: 2) == "255")
  }
}
