/// Returns the largest `|a - b| / max(|b|, least)` of two sequences; infinite if their lengths
/// differ or a number is NaN.
///
/// - Parameter least: the magnitude below which differences are relative to `least`.
public func largestDifference<A: BinaryFloatingPoint, B: BinaryFloatingPoint>(_ a: [A], _ b: [B], least: Double = 1)
  -> Double
{
  guard a.count == b.count else { return .infinity }
  var largest = 0.0
  for (x, y) in zip(a, b) {
    let difference = abs(Double(x) - Double(y)) / max(abs(Double(y)), least)
    guard !difference.isNaN else { return .infinity }
    largest = max(largest, difference)
  }
  return largest
}

/// Half the spacing of `Float` at 1, which is the relative error of a rounding.
public let floatRounding = 0x1p-24
