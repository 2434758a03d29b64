/// The frames of a film that are taken: from one to another, every n-th.
///
/// Frames have the numbers that they have in the whole film, from 0, whatever part of it is taken.
public struct FrameRange: Sendable, Hashable, Codable {
  /// The number of the first frame that is taken.
  public let first: Int
  /// No frame beyond this number is taken; nil for the film's last.
  public let last: Int?
  /// The difference between the numbers of frames that follow each other.
  public let step: Int

  /// Every frame.
  public static let all = FrameRange(valid: 0, nil, 1)

  /// - Throws: ``TrackProblem/frameRange`` unless `first` is at least 0, `last` is no less, and
  ///   `step` is 1 to a million.
  public init(from first: Int = 0, to last: Int? = nil, every step: Int = 1) throws(TrackProblem) {
    guard 0..<Self.mostFrames ~= first, last.map({ first..<Self.mostFrames ~= $0 }) ?? true, 1...1_000_000 ~= step
    else { throw .frameRange }
    self.init(valid: first, last, step)
  }

  init(valid first: Int, _ last: Int?, _ step: Int) {
    self.first = first
    self.last = last
    self.step = step
  }

  private static let mostFrames = 1 << 40

  /// - Throws: ``TrackProblem/frameRange``, and `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      from: try container.decode(Int.self, forKey: .first), to: try container.decodeIfPresent(Int.self, forKey: .last),
      every: try container.decode(Int.self, forKey: .step))
  }

  private enum CodingKeys: String, CodingKey { case first, last, step }

  /// Whether a frame is taken, if the film has it.
  public func contains(_ number: Int) -> Bool { position(of: number) != nil }

  /// Returns how many of the frames before it are taken; nil if the frame itself is not.
  package func position(of number: Int) -> Int? {
    guard number >= first, number <= last ?? .max, (number - first).isMultiple(of: step) else { return nil }
    return (number - first) / step
  }

  /// Returns the number of the frame at a position among those taken.
  package func number(at position: Int) -> Int { first + position * step }

  /// Returns the numbers of those frames of a film of `count` that are taken.
  package func numbers(in count: Int) -> StrideTo<Int> {
    stride(from: first, to: min(count, (last ?? Self.mostFrames) + 1), by: step)
  }
}

extension FrameRange: CustomStringConvertible {
  /// `from 40 to 90, every 2`.
  public var description: String {
    "from \(first)" + (last.map { " to \($0)" } ?? "") + (step > 1 ? ", every \(step)" : "")
  }
}
