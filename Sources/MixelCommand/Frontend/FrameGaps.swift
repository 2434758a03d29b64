import Files

/// What is missing in the numbers of the frames' names.
enum FrameGaps {
  /// A line a gap, or one for all of them where there are many. None where names have no numbers, or the numbers their own regular step.
  static func notes(_ names: [String]) -> [String] {
    let numbers = names.map(number)
    var step = 0
    for (number, next) in zip(numbers, numbers.dropFirst()) {
      if let number, let next, next > number { step = greatestCommonDivisor(step, next - number) }
    }
    guard step > 0 else { return [] }
    var gaps: [(after: Int, missing: Int)] = []
    for (index, (number, next)) in zip(numbers, numbers.dropFirst()).enumerated() {
      if let number, let next, next - number > step { gaps.append((index, (next - number) / step - 1)) }
    }
    let most = 5
    guard gaps.count > most else {
      return gaps.map { gap in
        let number = numbers[gap.after]!
        let first = number + step, last = number + gap.missing * step
        let what = gap.missing == 1 ? "frame \(first) is missing" : "frames \(first) to \(last) are missing"
        return "\(what): \(names[gap.after]) is followed by \(names[gap.after + 1])"
      }
    }
    let missing = gaps.reduce(0) { $0 + $1.missing }, first = gaps[0].after
    return ["\(missing) frames are missing in \(gaps.count) places, first where \(names[first]) is followed by \(names[first + 1])"]
  }

  /// The last run of digits in the name without its extension, if it is a number that can be counted with.
  private static func number(_ name: String) -> Int? {
    let stem = PathParts.stem(name)
    let digits = stem.utf8.reversed().drop { !(48...57).contains($0) }.prefix { (48...57).contains($0) }
    guard digits.count <= 15 else { return nil }
    return Int(String(decoding: digits.reversed(), as: UTF8.self))
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
}
