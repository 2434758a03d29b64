/// A forward-only source of bytes: a file in memory, or a stream of unknown length.
protocol ByteSource: ~Copyable {
  /// The number of bytes consumed so far.
  var position: Int { get }

  /// Returns the next byte without consuming it; nil at the end.
  mutating func peek() throws(CodecError) -> UInt8?

  /// Consumes the byte that ``peek()`` has just returned.
  mutating func skip()

  /// Consumes bytes and copies them to `target` until it is full or the source ends.
  ///
  /// - Returns: the number of bytes copied, less than `target.count` only at the end.
  mutating func read(into target: UnsafeMutableRawBufferPointer) throws(CodecError) -> Int

  /// The text of an error for a source that ends before `part`.
  static func endsEarly(before part: String) -> String
}

/// A file in memory.
struct FileBytes: ByteSource {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of bytes not yet consumed.
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
