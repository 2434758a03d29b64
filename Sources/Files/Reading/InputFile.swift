package import Parallelism
package import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, pipe or device that is read from its start and can be cancelled.
package struct InputFile: ~Copyable {
  /// The name used in errors.
  package let name: String
  /// The expected number of bytes; 0 for pipes and devices.
  package let size: Int
  private let descriptor: FileDescriptor
  private let isOwned: Bool
  private let isRegular: Bool
  private let cancellation: Cancellation?

  /// Opens a file, or uses standard input for the path `-`.
  ///
  /// Unlike open(2), this does not wait for a writer of a FIFO.
  package init(_ path: FilePath, cancellation: Cancellation? = nil) throws(FileError) {
    let isOwned = path != "-"
    let name = isOwned ? path.string : "standard input"
    let descriptor: FileDescriptor
    do {
      descriptor =
        isOwned ? try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking]) : .standardInput
    } catch {
      throw fileError("cannot open \(path)", error)
    }
    let status = FileStatus(descriptor)
    if status?.kind == .folder {
      if isOwned { try? descriptor.close() }
      throw fileError("cannot read \(name)", Errno.isDirectory)
    }
    self.isOwned = isOwned
    self.name = name
    self.descriptor = descriptor
    self.cancellation = cancellation
    size = max(0, status?.size ?? 0)
    isRegular = status?.kind == .file
  }

  deinit { if isOwned { try? descriptor.close() } }

  /// Reads at most `count` of the next bytes, waiting until some are available. Returns none only
  /// at the end.
  package func readPart(_ count: Int) throws(FileError) -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { (target, readCount) throws(FileError) in
      readCount = try read(into: UnsafeMutableRawBufferPointer(start: target.baseAddress, count: count))
    }
  }

  /// Reads `count` bytes at an offset; nil beyond the end, and for files that cannot seek.
  package func bytes(at offset: Int, count: Int) -> [UInt8]? { partReader(offset, count) }

  /// ``bytes(at:count:)`` as a closure, to be called only while the file exists.
  package var partReader: (_ offset: Int, _ count: Int) -> [UInt8]? {
    { [isRegular, size, descriptor] offset, count in
      guard isRegular, offset >= 0, count >= 0, offset <= size - count else { return nil }
      let bytes = try? [UInt8](unsafeUninitializedCapacity: count) { target, readCount in
        readCount = try descriptor.read(
          fromAbsoluteOffset: Int64(offset),
          into: UnsafeMutableRawBufferPointer(start: target.baseAddress, count: count))
      }
      return bytes?.count == count ? bytes : nil
    }
  }

  /// Reads the rest of the file after the bytes already read.
  ///
  /// - Parameters:
  ///   - start: the bytes already read, with which the result starts.
  ///   - maximumBytes: the largest allowed total size.
  package func readAll(after start: [UInt8] = [], maximumBytes: Int) throws(FileError) -> [UInt8] {
    // The size is a hint, because files may grow. One extra byte of room detects the end.
    let smallestPart = 1 << 16, largestPart = 1 << 24
    try check(size, maximumBytes)
    var room = max(size + 1 - start.count, smallestPart)
    var bytes = try readFully(room, after: start)
    var isAtEnd = bytes.count < start.count + room
    while true {
      try check(bytes.count, maximumBytes)
      if isAtEnd { return bytes }
      room = min(room * 2, largestPart)
      let part = try readFully(room)
      isAtEnd = part.count < room
      bytes += part
    }
  }

  /// Returns `start` and the next `count` bytes; fewer only at the end.
  private func readFully(_ count: Int, after start: [UInt8] = []) throws(FileError) -> [UInt8] {
    let size = start.count + count
    return try [UInt8](unsafeUninitializedCapacity: size) { (target, filled) throws(FileError) in
      filled = target.initialize(fromContentsOf: start)
      while filled < size {
        let readCount = try read(
          into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: target[filled..<size])))
        if readCount == 0 { return }
        filled += readCount
      }
    }
  }

  private func read(into target: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let largestPart = 1 << 24
    let part = UnsafeMutableRawBufferPointer(rebasing: target.prefix(largestPart))
    while true {
      try wait()
      do {
        return try descriptor.read(into: part)
      } catch Errno.resourceTemporarilyUnavailable {
        continue
      } catch {
        throw fileError("cannot read \(name)", error)
      }
    }
  }

  /// Waits for data or the end, and throws once the cancellation is cancelled.
  private func wait() throws(FileError) {
    let millisecondsBetweenPolls: CInt = 20
    while true {
      if cancellation?.isCancelled == true { throw .cancelled }
      if isRegular { return }
      var request = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
      let status = poll(&request, 1, cancellation == nil ? -1 : millisecondsBetweenPolls)
      // A descriptor that cannot be polled is read, which reports the reason.
      if status > 0 || (status < 0 && errno != EINTR) { return }
    }
  }

  private func check(_ count: Int, _ maximumBytes: Int) throws(FileError) {
    guard count <= maximumBytes else {
      throw FileError(.tooLarge, "\(name) is larger than \(maximumBytes) bytes, the limit for such a file")
    }
  }
}
