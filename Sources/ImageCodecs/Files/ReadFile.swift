public import SystemPackage

/// All bytes of a file, or of standard input for the path `-`.
///
/// - Parameter maximumBytes: larger files are refused; the default is more than any picture within the default
///   ``DecodingOptions/maximumPixels`` takes, and keeps an endless input from taking all memory.
/// - Throws: ``CodecError`` that names the path: of kind ``CodecError/Kind/fileSystem`` where the system refuses or the
///   path is a folder, and ``CodecError/Kind/tooLarge``. An empty file is no error here.
public func readFile(_ path: FilePath, maximumBytes: Int = 1 << 31) throws(CodecError) -> [UInt8] {
  if path == "-" { return try readAll(.standardInput, name: "standard input", maximumBytes: maximumBytes) }
  let descriptor: FileDescriptor
  do {
    descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec, retryOnInterrupt: true)
  } catch {
    throw fileError("cannot open \(path)", error)
  }
  defer { try? descriptor.close() }
  return try readAll(descriptor, name: path.string, maximumBytes: maximumBytes)
}

private func readAll(
  _ descriptor: FileDescriptor, name: String, maximumBytes: Int
) throws(CodecError) -> [UInt8] {
  let status = FileStatus(descriptor)
  if status?.isDirectory == true { throw fileError("cannot read \(name)", Errno.isDirectory) }
  func checkSize(_ size: Int) throws(CodecError) {
    guard size <= maximumBytes else {
      throw CodecError(.tooLarge, "\(name) is larger than the limit of \(maximumBytes) bytes; scale the picture down")
    }
  }

  // The size is a hint: pipes say zero, files may grow. A byte of room beyond it is how the end is noticed in one call.
  let smallestPart = 1 << 16, largestPart = 1 << 24
  let expected = status?.size ?? 0
  try checkSize(expected)
  var bytes: [UInt8] = []
  var room = max(expected + 1, smallestPart)
  while true {
    let part: [UInt8]
    do {
      part = try readPart(descriptor, room: room)
    } catch {
      throw fileError("cannot read \(name)", error)
    }
    let isLast = part.count < room
    if bytes.isEmpty { bytes = part } else { bytes += part }
    try checkSize(bytes.count)
    if isLast { return bytes }
    room = min(room * 2, largestPart)
  }
}

/// The next `room` bytes; fewer only at the end.
private func readPart(_ descriptor: FileDescriptor, room: Int) throws -> [UInt8] {
  try [UInt8](unsafeUninitializedCapacity: room) { target, count in
    while count < room {
      let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[count..<room])
      let readCount = try descriptor.read(into: rest)
      if readCount == 0 { return }
      count += readCount
    }
  }
}
