/// The bytes of an ICC profile, or of one of its tags. Nothing is believed: whatever lies beyond
/// the end is nil.
struct ProfileBytes {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<(start + count)]
  }

  /// An unsigned integer of at most 7 bytes, the highest first.
  func integer(at offset: Int, size: Int = 4) -> Int? {
    slice(at: offset, count: size).map { $0.reduce(0) { $0 << 8 | Int($1) } }
  }

  /// Four printable ASCII characters; nil where a byte is none.
  func signature(at offset: Int) -> String? {
    guard let letters = slice(at: offset, count: 4), letters.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      return nil
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
