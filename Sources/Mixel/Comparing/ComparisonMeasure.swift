/// A single score of a comparison, with its name in tables and in JSON and its format.
public struct ComparisonMeasure: Sendable, Hashable {
  /// How tables format the number.
  public enum Form: Sendable, Hashable {
    case count
    /// 0...1, with four decimals.
    case share
    /// 0...1, written as a percentage with two decimals.
    case percent
    /// With its sign, and four decimals.
    case signed
  }

  /// The heading in tables, such as `IoU`.
  public let heading: String
  /// The name in the document `mixel.comparison/1`, such as `iou`.
  public let key: String
  public let form: Form
  /// The score; nil if it is undefined, such as the overlap if the truth has no object.
  public let value: Double?

  init(_ heading: String, key: String, _ form: Form, _ value: Double?) {
    self.heading = heading
    self.key = key
    self.form = form
    self.value = value
  }

  /// The number as tables show it; a hyphen if it is undefined.
  public var text: String {
    guard let value else { return "-" }
    return switch form {
    case .count: "\(Int(value))"
    case .share: fixed(value, decimals: 4)
    case .percent: fixed(100 * value, decimals: 2) + " %"
    case .signed: (value > 0 ? "+" : "") + fixed(value, decimals: 4)
    }
  }

  /// The number in full precision, as JSON holds it.
  var json: String { value.map { form == .count ? "\(Int($0))" : JSONText.number($0) } ?? "null" }
}
