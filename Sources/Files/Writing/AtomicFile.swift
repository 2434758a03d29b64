public import SystemPackage

/// A file that is written incrementally and appears complete or not at all.
///
/// The bytes go to a temporary file `.mixel-*.tmp` in the same folder, which ``commit()`` renames
/// to the path. A value that is destroyed without `commit()` removes it. ``removeAbandoned(in:)``
/// removes the temporary files of killed processes. A new file gets permissions 0644 reduced by the
/// process's mask; a replaced one keeps its own. A symbolic link is itself replaced.
public struct AtomicFile: ~Copyable, Sendable {
  public let path: FilePath
  /// The temporary name until ``commit()``, for code that must remove it when the process ends
  /// early.
  public let temporary: FilePath
  private let isReplacing: Bool
  private let isDurable: Bool
  /// Holds the lock that marks the temporary file as in use, so it is closed last.
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private var isTemporary = true

  /// - Parameters:
  ///   - replacing: whether an existing file is replaced. If not, it is left untouched and this
  ///     initializer throws; if the file appears later, ``commit()`` throws.
  ///   - durable: whether ``commit()`` waits until file and name are on the disk, which takes
  ///     milliseconds to seconds. Otherwise, a power failure (not a crash of the process) soon
  ///     afterwards may lose or empty the file.
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

  /// Appends bytes. They are written to the file in large parts.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) {
    let largestBuffer = 1 << 16
    if buffer.count + bytes.count > largestBuffer { try flush() }
    if bytes.count > largestBuffer { try put(bytes) } else { buffer += bytes }
  }

  /// Completes the file and gives it its path.
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

/// Some file systems (NFS, or those with quotas) report write errors only when the file is closed.
/// Closing a second descriptor reveals them and keeps the first one's lock.
private func reportDelayedErrors(_ descriptor: FileDescriptor) throws(Errno) {
  do {
    try descriptor.duplicate().close()
  } catch {
    throw error as? Errno ?? .ioError
  }
}

func writingError(_ path: FilePath, _ error: Errno) -> FileError {
  if error == .fileExists {
    return FileError(.exists, "\(path) exists already; remove it, write elsewhere, or ask for it to be replaced")
  }
  return FileError(.refused, "cannot write \(path): \(explanationOfWriting(error))")
}
