/// The bytes of an ICC profile or of one of its tags. The data is not trusted: reading beyond its
/// end gives nil.
struct ProfileBytes {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<(start + count)]
  }

  /// Reads a big-endian unsigned integer of at most 7 bytes.
  func integer(at offset: Int, size: Int = 4) -> Int? {
    slice(at: offset, count: size).map { $0.reduce(0) { $0 << 8 | Int($1) } }
  }

  /// Reads four printable ASCII characters; nil if a byte is not printable ASCII.
  func signature(at offset: Int) -> String? {
    guard let letters = slice(at: offset, count: 4), letters.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      return nil
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
