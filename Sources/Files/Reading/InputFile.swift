package import Parallelism
package import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, pipe or device that is read from its front, with an eye on a cancellation.
package struct InputFile: ~Copyable {
  /// As errors call it.
  package let name: String
  /// How many bytes are to be expected; pipes and devices say none.
  package let size: Int
  private let descriptor: FileDescriptor
  private let isOwned: Bool
  private let isRegular: Bool
  private let cancellation: Cancellation?

  /// Opens a file, or takes standard input for the path `-`.
  ///
  /// A FIFO is not waited for here, as open(2) would do until somebody writes.
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

  /// The next bytes, at most `count`: what is there, and waits where nothing is. None at the end
  /// only.
  package func readPart(_ count: Int) throws(FileError) -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { (target, readCount) throws(FileError) in
      readCount = try read(into: UnsafeMutableRawBufferPointer(start: target.baseAddress, count: count))
    }
  }

  /// `count` bytes that lie elsewhere; nil beyond the end, and where there is no elsewhere.
  package func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard isRegular, offset <= size - count else { return nil }
    let bytes = try? [UInt8](unsafeUninitializedCapacity: count) { target, readCount in
      readCount = try descriptor.read(
        fromAbsoluteOffset: Int64(offset), into: UnsafeMutableRawBufferPointer(start: target.baseAddress, count: count))
    }
    return bytes?.count == count ? bytes : nil
  }

  /// All that follows, behind what has been read already.
  ///
  /// - Parameter maximumBytes: more in all are refused.
  package func readAll(after start: [UInt8] = [], maximumBytes: Int) throws(FileError) -> [UInt8] {
    // The size is a hint: files may grow. A byte of room beyond it is how the end is noticed.
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

  /// `start` and the next `count` bytes; fewer only at the end.
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

  /// Returns when there is something to read or the end, and throws when the cancellation says so.
  private func wait() throws(FileError) {
    let millisecondsBetweenPolls: CInt = 20
    while true {
      if cancellation?.isCancelled == true { throw .cancelled }
      if isRegular { return }
      var request = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
      let status = poll(&request, 1, cancellation == nil ? -1 : millisecondsBetweenPolls)
      // What cannot be polled is read, which says why.
      if status > 0 || (status < 0 && errno != EINTR) { return }
    }
  }

  private func check(_ count: Int, _ maximumBytes: Int) throws(FileError) {
    guard count <= maximumBytes else {
      throw FileError(.tooLarge, "\(name) is larger than \(maximumBytes) bytes, the most that is read of such a file")
    }
  }
}
