/// Directories and entries of TIFF data (TIFF 6.0, section 2). The data is not trusted: reading
/// beyond its end gives nil.
struct TIFFData {
  struct Entry {
    let tag: Int
    let type: Int
    let count: Int
    /// The position of the value, or of the offset that points to it.
    let valueOffset: Int

    /// The size in bytes that the value claims; nil for a type that the standard does not define.
    var size: Int? {
      // Types 1 to 13: BYTE, ASCII, SHORT, LONG, RATIONAL, their signed counterparts, UNDEFINED,
      // FLOAT, DOUBLE and IFD.
      let sizes = [1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
      return sizes.indices.contains(type - 1) ? sizes[type - 1] * count : nil
    }
  }

  private static let entrySize = 12
  private let bytes: ArraySlice<UInt8>
  private let isBigEndian: Bool

  /// Returns nil if the bytes do not start like TIFF.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 8 else { return nil }
    self.bytes = bytes
    switch (bytes[bytes.startIndex], bytes[bytes.startIndex + 1]) {
    case (UInt8(ascii: "M"), UInt8(ascii: "M")): isBigEndian = true
    case (UInt8(ascii: "I"), UInt8(ascii: "I")): isBigEndian = false
    default: return nil
    }
    guard integer(at: 2, size: 2) == 42 else { return nil }
  }

  /// The offset of the first directory.
  var firstDirectory: Int? { integer(at: 4, size: 4) }

  func entryCount(of directory: Int) -> Int? { integer(at: directory, size: 2) }

  func entry(_ index: Int, of directory: Int) -> Entry? {
    let start = directory + 2 + index * Self.entrySize
    guard let tag = integer(at: start, size: 2), let type = integer(at: start + 2, size: 2),
      let count = integer(at: start + 4, size: 4),
      integer(at: start + 8, size: 4) != nil
    else { return nil }
    return Entry(tag: tag, type: type, count: count, valueOffset: start + 8)
  }

  /// The offset of the next directory, stored after the last entry; 0 if there is none.
  func nextDirectory(after directory: Int) -> Int? {
    entryCount(of: directory).flatMap { integer(at: directory + 2 + $0 * Self.entrySize, size: 4) }
  }

  /// Reads an unsigned integer of `size` bytes; nil beyond the end.
  func integer(at offset: Int, size: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - size else { return nil }
    var value = 0
    for i in 0..<size {
      let index = isBigEndian ? i : size - 1 - i
      value = value << 8 | Int(bytes[bytes.startIndex + offset + index])
    }
    return value
  }
}
