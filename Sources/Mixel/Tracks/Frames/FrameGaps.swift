import Files

/// The gaps in the numbers of frames' names, such as a missing `0007.jpg` between `0006.jpg` and
/// `0008.jpg`.
///
/// The number of a name is its last run of digits before the extension. If all differences are
/// multiples of a step, as for every tenth frame of a video, that step is regular.
public struct FrameGaps: Sendable, Hashable {
  /// The numbers that are missing between two frames.
  public struct Gap: Sendable, Hashable, CustomStringConvertible {
    /// The names of the frames before and after the gap.
    public let before: String
    public let after: String
    /// The first and the last missing number.
    public let first: Int
    public let last: Int
    /// The number of missing frames.
    public let count: Int

    public var description: String {
      let what = count == 1 ? "frame \(first) is missing" : "frames \(first) to \(last) are missing"
      return "\(what): \(before) is followed by \(after)"
    }
  }

  public let gaps: [Gap]

  /// - Parameter names: the names of the frames, in order.
  /// - Complexity: O(names).
  public init(in names: [String]) {
    let numbers = names.map(Self.number)
    let steps = zip(numbers, numbers.dropFirst()).map { number, next -> Int in
      guard let number, let next, next > number else { return 0 }
      return next - number
    }
    let regular = steps.reduce(0, Self.greatestCommonDivisor)
    gaps = steps.indices.compactMap { index in
      guard steps[index] > regular, let number = numbers[index] else { return nil }
      let missing = steps[index] / regular - 1
      return Gap(
        before: names[index], after: names[index + 1], first: number + regular, last: number + missing * regular,
        count: missing)
    }
  }

  /// Messages: one for each gap, or a single one if there are more than five.
  public var notes: [String] {
    guard gaps.count > 5 else { return gaps.map(\.description) }
    let missing = gaps.reduce(0) { $0 + $1.count }
    let place = "first where \(gaps[0].before) is followed by \(gaps[0].after)"
    return ["\(missing) frames are missing in \(gaps.count) places, \(place)"]
  }

  /// The number of a name; nil if it has none, or one of more than 15 digits.
  private static func number(_ name: String) -> Int? {
    let stem = PathParts.stem(name)
    let digits = stem.utf8.reversed().drop { !(48...57).contains($0) }.prefix { (48...57).contains($0) }
    guard digits.count <= 15 else { return nil }
    return Int(String(decoding: digits.reversed(), as: UTF8.self))
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
