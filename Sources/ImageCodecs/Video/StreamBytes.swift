import Files
import Parallelism
import SystemPackage

/// The bytes of a file descriptor, read through a buffer of fixed size. The descriptor's owner
/// closes it.
struct StreamBytes: ByteSource, ~Copyable {
  /// The capacity of a pipe on Linux.
  private static let bufferSize = 1 << 16

  private let descriptor: FileDescriptor
  private let cancellation: Cancellation?
  private var buffer = [UInt8](repeating: 0, count: bufferSize)
  /// The part of the buffer that is not yet consumed.
  private var unread = 0..<0
  private(set) var position = 0

  /// - Parameter cancellation: ends the wait for a writer that is silent.
  init(_ descriptor: FileDescriptor, cancellation: Cancellation? = nil) {
    self.descriptor = descriptor
    self.cancellation = cancellation
  }

  @inline(__always)
  mutating func peek() throws(CodecError) -> UInt8? {
    if unread.isEmpty, try !refill() { return nil }
    return buffer[unread.lowerBound]
  }

  @inline(__always)
  mutating func skip() { pass(1) }

  /// Returns the next bytes without consuming them; fewer than `count` only at the end.
  ///
  /// - Precondition: `count` is at most the buffer's size.
  mutating func prefix(_ count: Int) throws(CodecError) -> [UInt8] {
    while unread.count < count, try refill() {}
    return Array(buffer[unread].prefix(count))
  }

  /// Reads directly into `target`, after the buffered bytes.
  mutating func read(into target: UnsafeMutableRawBufferPointer) throws(CodecError) -> Int {
    let buffered = min(unread.count, target.count)
    buffer.withUnsafeBytes { bytes in
      let source = bytes[unread.lowerBound..<(unread.lowerBound + buffered)]
      UnsafeMutableRawBufferPointer(rebasing: target[..<buffered]).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: source))
    }
    pass(buffered)
    var count = buffered
    while count < target.count {
      let received = try receive(into: UnsafeMutableRawBufferPointer(rebasing: target[count...]))
      if received == 0 { break }
      count += received
      position += received
    }
    return count
  }

  static func endsEarly(before part: String) -> String {
    "the stream ends where the \(part) should be; see whether its writer reports a failure"
  }

  @inline(__always)
  private mutating func pass(_ count: Int) {
    unread = (unread.lowerBound + count)..<unread.upperBound
    position += count
  }

  /// Appends available bytes to the unread ones; false at the end.
  private mutating func refill() throws(CodecError) -> Bool {
    if unread.lowerBound > 0 {
      // Only a few bytes are moved, when a prefix extends beyond the buffer's end.
      buffer.replaceSubrange(0..<unread.count, with: Array(buffer[unread]))
      unread = 0..<unread.count
    }
    try wait()
    let end = unread.upperBound
    let descriptor = descriptor
    let received: Int
    do {
      received = try buffer.withUnsafeMutableBytes {
        try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[end...]))
      }
    } catch {
      throw CodecError(fileError("cannot read the frames", error))
    }
    unread = unread.lowerBound..<(end + received)
    return received > 0
  }

  /// Waits for bytes, if it may be cancelled.
  private func wait() throws(CodecError) {
    guard let cancellation else { return }
    guard waitForInput(descriptor, isCancelled: { cancellation.isCancelled }) else { throw .cancelled }
  }

  private func receive(into target: UnsafeMutableRawBufferPointer) throws(CodecError) -> Int {
    try wait()
    do {
      return try descriptor.read(into: target)
    } catch {
      throw CodecError(fileError("cannot read the frames", error))
    }
  }
}
