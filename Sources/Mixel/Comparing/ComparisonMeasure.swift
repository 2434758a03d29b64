/// A number of a comparison: how a table heads it, what JSON calls it, and how it is written.
public struct ComparisonMeasure: Sendable, Hashable {
  /// How a number is written for people.
  public enum Form: Sendable, Hashable {
    case count
    /// 0...1, with four decimals.
    case share
    /// 0...1, written as a percentage with two decimals.
    case percent
    /// With its sign, and four decimals.
    case signed
  }

  /// As a table heads it, such as `IoU`.
  public let heading: String
  /// The member of the document `mixel.comparison/1`, such as `iou`.
  public let key: String
  public let form: Form
  /// nil where the comparison does not have it, such as the overlap where the truth has no object.
  public let value: Double?

  init(_ heading: String, key: String, _ form: Form, _ value: Double?) {
    self.heading = heading
    self.key = key
    self.form = form
    self.value = value
  }

  /// As a table shows it; a hyphen for what there is not.
  public var text: String {
    guard let value else { return "-" }
    return switch form {
    case .count: "\(Int(value))"
    case .share: fixed(value, decimals: 4)
    case .percent: fixed(100 * value, decimals: 2) + " %"
    case .signed: (value > 0 ? "+" : "") + fixed(value, decimals: 4)
    }
  }

  /// To all its digits, as JSON holds it.
  var json: String { value.map { form == .count ? "\(Int($0))" : JSONText.number($0) } ?? "null" }
}
