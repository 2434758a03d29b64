public import SystemPackage

/// A file written bit by bit that appears whole or not at all.
///
/// The bytes go to a temporary name in the same folder, `.mixel-*.tmp`. ``commit()`` gives it its
/// path; a value that goes away without that removes it. What a killed process leaves behind is
/// removed by ``removeAbandoned(in:)``. A new file gets the permissions the process's mask leaves
/// of 0644, a replaced one keeps its own. A symbolic link is itself replaced.
public struct AtomicFile: ~Copyable, Sendable {
  public let path: FilePath
  /// The name until ``commit()``, for whoever must remove it when the process is to end at once.
  public let temporary: FilePath
  private let isReplacing: Bool
  private let isDurable: Bool
  /// Holds the lock that says that the temporary name is in use, so it is closed last.
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private var isTemporary = true

  /// - Parameters:
  ///   - replacing: whether an existing file is replaced. If not, it stays untouched and this
  ///     fails, or ``commit()`` does if the file appeared only later.
  ///   - durable: whether ``commit()`` waits until file and name are on the disk, which takes
  ///     milliseconds to seconds. Otherwise a power failure (not a crash of the process) soon
  ///     afterwards may lose the file or leave it empty.
  /// - Throws: ``FileError`` that names the path: of kind ``FileError/Kind/exists`` or
  ///   ``FileError/Kind/refused``.
  public init(at path: FilePath, replacing: Bool, durable: Bool = false) throws(FileError) {
    do throws(Errno) {
      let present = try FileStatus.ifPresent(path)
      if present?.kind == .folder { throw Errno.isDirectory }
      if present != nil && !replacing { throw Errno.fileExists }
      let file = try TemporaryFile(beside: path, permissions: present?.permissions)
      (temporary, descriptor) = (file.path, file.descriptor)
    } catch {
      throw writingError(path, error)
    }
    self.path = path
    isReplacing = replacing
    isDurable = durable
  }

  /// Appends bytes, which reach the file in large parts.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) {
    let largestBuffer = 1 << 16
    if buffer.count + bytes.count > largestBuffer { try flush() }
    if bytes.count > largestBuffer { try put(bytes) } else { buffer += bytes }
  }

  /// Gives the file its path.
  public consuming func commit() throws(FileError) {
    try flush()
    do throws(Errno) {
      if isDurable { try synchronize(descriptor) }
      try reportDelayedErrors(descriptor)
      if isReplacing {
        try renameFile(temporary, path)
      } else {
        try renameWithoutReplacing(temporary, path)
      }
      isTemporary = false
      if isDurable { try synchronize(folder: path.folder) }
    } catch {
      throw writingError(path, error)
    }
  }

  deinit {
    if isTemporary { try? unlinkFile(temporary) }
    try? descriptor.close()
  }

  private mutating func flush() throws(FileError) {
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: [UInt8]) throws(FileError) {
    do {
      _ = try descriptor.writeAll(bytes)
    } catch {
      throw writingError(path, error as? Errno ?? .ioError)
    }
  }
}

/// Some file systems (NFS, or quotas) refuse bytes only when the file is closed. Closing a second
/// descriptor brings that to light and leaves the first one's lock in place.
private func reportDelayedErrors(_ descriptor: FileDescriptor) throws(Errno) {
  do {
    try descriptor.duplicate().close()
  } catch {
    throw error as? Errno ?? .ioError
  }
}

private func writingError(_ path: FilePath, _ error: Errno) -> FileError {
  if error == .fileExists {
    return FileError(.exists, "\(path) exists already; remove it, write elsewhere, or ask for it to be replaced")
  }
  return FileError(.refused, "cannot write \(path): \(explanationOfWriting(error))")
}
