/// 256 bits that stand for a content; as text, 64 hexadecimal digits.
package struct Digest: Hashable, Sendable, LosslessStringConvertible {
  private let words: SIMD4<UInt64>

  /// - Parameter words: little-endian, the first byte the low one of the first word.
  init(words: SIMD4<UInt64>) { self.words = words }

  /// Of what ``description`` gives only.
  package init?(_ description: String) {
    var words = SIMD4<UInt64>(), place = 0
    for digit in description.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      guard place < 64 else { return nil }
      // Bytes with the low one first, digits with the high one first.
      words[place / 16] |= UInt64(value) << UInt64(8 * (place % 16 / 2) + (place.isMultiple(of: 2) ? 4 : 0))
      place += 1
    }
    guard place == 64 else { return nil }
    self.words = words
  }

  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { text in
      for place in 0..<64 {
        let value = words[place / 16] >> UInt64(8 * (place % 16 / 2) + (place.isMultiple(of: 2) ? 4 : 0)) & 15
        text[place] = digits[Int(value)]
      }
      return 64
    }
  }
}
