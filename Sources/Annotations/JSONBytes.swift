/// JSON that is written piece by piece. A photo's outlines are millions of numbers, too many to
/// build values and encode them afterwards.
struct JSONBytes {
  var bytes: [UInt8] = []

  /// Appends text that is valid JSON as it stands.
  mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func number(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    guard rest < 100_000_000 else { return text(String(rest)) }
    // The digits as the bytes of a word, the first digit in the lowest byte.
    var digits: UInt64 = 0
    repeat {
      digits = digits << 8 | UInt64(48 + rest % 10)
      rest /= 10
    } while rest > 0
    while digits > 0 {
      bytes.append(UInt8(truncatingIfNeeded: digits))
      digits >>= 8
    }
  }

  mutating func numbers(_ values: [Int]) {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      number(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Appends `[x,y,x,y ...]`.
  mutating func points(_ points: [SIMD2<Int32>]) {
    bytes.append(UInt8(ascii: "["))
    for (index, point) in points.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      number(Int(point.x))
      bytes.append(UInt8(ascii: ","))
      number(Int(point.y))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<32: self.text("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
