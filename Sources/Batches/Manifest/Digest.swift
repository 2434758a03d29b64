/// A 256-bit digest of some content; as text, 64 hexadecimal digits.
package struct Digest: Hashable, Sendable, LosslessStringConvertible {
  private let words: SIMD4<UInt64>

  /// - Parameter words: little-endian words; the first byte is the lowest of the first word.
  init(words: SIMD4<UInt64>) { self.words = words }

  /// Parses the exact format of ``description``; nil for anything else.
  package init?(_ description: String) {
    var words = SIMD4<UInt64>(), index = 0
    for digit in description.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      guard index < 64 else { return nil }
      // Words have their lowest byte first, and bytes their higher digit first.
      words[index / 16] |= UInt64(value) << UInt64(8 * (index % 16 / 2) + (index.isMultiple(of: 2) ? 4 : 0))
      index += 1
    }
    guard index == 64 else { return nil }
    self.words = words
  }

  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { text in
      for index in 0..<64 {
        let value = words[index / 16] >> UInt64(8 * (index % 16 / 2) + (index.isMultiple(of: 2) ? 4 : 0)) & 15
        text[index] = digits[Int(value)]
      }
      return 64
    }
  }
}
