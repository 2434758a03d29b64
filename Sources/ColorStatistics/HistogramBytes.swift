/// Appends numbers to bytes, little-endian or in as few bytes as they need.
struct HistogramWriter {
  var bytes: [UInt8] = []

  mutating func append<T: FixedWidthInteger>(_ value: T) {
    for shift in stride(from: 0, to: T.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> T(shift))) }
  }

  /// Appends a number with seven bits in each byte, the lowest first. The top bit is set if more
  /// bytes follow (LEB128).
  mutating func appendVariable(_ value: UInt64) {
    var rest = value
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Reads the numbers back. Never reads beyond `end`.
struct HistogramReader {
  private let bytes: [UInt8]
  private(set) var position = 0
  var end: Int

  init(bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  /// Reads the first line, which names the format and its version.
  mutating func readSchema() throws(HistogramError) {
    let schema = Array(ColorHistogram.fileSchema.utf8)
    // A file that ends within the name counts as cut short, unless it is empty.
    let common = min(schema.count, bytes.count)
    guard common > 0, bytes[..<common] == schema[..<common] else { throw .notAHistogram }
    guard common == schema.count else { throw .truncated }
    let version = bytes[schema.count...].prefix(32).prefix { $0 != UInt8(ascii: "\n") }
    let lineEnd = schema.count + version.count
    let isComplete = lineEnd < bytes.count && bytes[lineEnd] == UInt8(ascii: "\n")
    if !isComplete && lineEnd == bytes.count { throw .truncated }
    let text = String(decoding: version.filter { (33...126).contains($0) }, as: UTF8.self)
    guard isComplete, text == ColorHistogram.fileVersion, text.utf8.count == version.count else {
      throw .unsupportedVersion(text)
    }
    position = lineEnd + 1
  }

  mutating func read<T: FixedWidthInteger>() throws(HistogramError) -> T {
    let size = T.bitWidth / 8
    guard end - position >= size else { throw .truncated }
    defer { position += size }
    return Self.littleEndian(bytes.span.extracting(position..<position + size))
  }

  /// Reads a number of at most 64 bits in the format of ``HistogramWriter/appendVariable(_:)``.
  /// Rejects encodings that are longer than necessary.
  mutating func readVariable() throws(HistogramError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < end else { throw .truncated }
      let byte = bytes[position]
      position += 1
      let part = UInt64(byte & 127)
      if shift > 63 || shift == 63 && part > 1 { throw .overflow }
      if byte == 0 && shift > 0 { throw .malformed("a number takes more bytes than it needs") }
      value |= part << shift
      if byte < 128 { return value }
      shift += 7
    }
  }

  static func littleEndian<T: FixedWidthInteger>(_ bytes: Span<UInt8>) -> T {
    var value: T = 0
    for index in 0..<bytes.count { value |= T(truncatingIfNeeded: bytes[index]) << T(8 * index) }
    return value
  }
}

/// The checksum of PNG and zip: CRC-32 with the reflected polynomial 0xEDB88320. It detects every
/// change of a single byte.
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { remainder, _ in remainder >> 1 ^ (remainder & 1 == 0 ? 0 : 0xEDB8_8320) }
  }

  static func crc32(_ bytes: Span<UInt8>) -> UInt32 {
    let table = table
    var remainder = UInt32.max
    for index in 0..<bytes.count {
      remainder = remainder >> 8 ^ table[Int(UInt8(truncatingIfNeeded: remainder) ^ bytes[index])]
    }
    return ~remainder
  }
}
