/// Bytes that are read from the front and never again: a file in memory, or a stream of unknown
/// length.
protocol ByteSource: ~Copyable {
  /// The number of bytes passed so far.
  var position: Int { get }

  /// The next byte, which stays where it is; nil at the end.
  mutating func peek() throws(CodecError) -> UInt8?

  /// Passes the byte that ``peek()`` has just shown.
  mutating func skip()

  /// Passes as many bytes as `target` has room for and copies them there.
  ///
  /// - Returns: how many they were; fewer only at the end.
  mutating func read(into target: UnsafeMutableRawBufferPointer) throws(CodecError) -> Int

  /// What an error says where the source ends before `part`.
  static func endsEarly(before part: String) -> String
}

/// A whole file in memory.
struct FileBytes: ByteSource {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of bytes not yet passed.
  var remaining: Int { bytes.count - position }

  @inline(__always)
  mutating func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  @inline(__always)
  mutating func skip() { position += 1 }

  mutating func read(into target: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(target.count, remaining)
    bytes.withUnsafeBytes {
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<(position + count)]))
    }
    position += count
    return count
  }

  static func endsEarly(before part: String) -> String {
    "the file ends where the \(part) should be; get the file again from its source"
  }
}
