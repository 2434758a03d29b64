/// Writes JSON piece by piece, for documents that do not fit into memory.
///
/// Values are JSON texts; members keep their order.
package enum JSONText {
  package static func object(_ members: KeyValuePairs<String, String>) -> String {
    "{" + members.map { "\(string($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  package static func array(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  /// The shortest decimal that reads back to the same number; `null` if it is not finite.
  package static func number(_ value: Double) -> String { value.isFinite ? shortest(value) : "null" }

  package static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
