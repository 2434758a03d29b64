public import SystemPackage

/// A file written bit by bit that appears whole or not at all.
///
/// The bytes go to a temporary name in the same folder. ``commit()`` gives it its path; a value that goes away without that removes it.
/// A new file gets the permissions the process's mask leaves of 0644, a replaced one keeps its own. A symbolic link is itself
/// replaced. The data is not forced to the disk: after a power failure the file may be lost.
public struct AtomicFile: ~Copyable, Sendable {
  public let path: FilePath
  /// The name until ``commit()``, for whoever must remove it when the process is to end at once.
  public let temporary: FilePath
  private let isReplacing: Bool
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private var isOpen = true
  private var isTemporary = true

  /// - Parameter replacing: whether an existing file is replaced. If not, it stays untouched and this fails, or ``commit()`` does if the
  ///   file appeared only later.
  /// - Throws: ``CodecError`` that names the path: of kind ``CodecError/Kind/exists`` or ``CodecError/Kind/fileSystem``.
  public init(at path: FilePath, replacing: Bool) throws(CodecError) {
    let present = FileStatus(path)
    if present?.isDirectory == true { throw fileError("cannot write \(path)", Errno.isDirectory) }
    if present != nil && !replacing { throw alreadyExists(path) }
    do {
      (temporary, descriptor) = try openTemporary(beside: path, permissions: present?.permissions)
    } catch {
      throw fileError("cannot write \(path)", error)
    }
    self.path = path
    isReplacing = replacing
  }

  /// Appends bytes, which reach the file in large parts.
  public mutating func write(_ bytes: [UInt8]) throws(CodecError) {
    let largestBuffer = 1 << 16
    if buffer.count + bytes.count > largestBuffer { try flush() }
    if bytes.count > largestBuffer { try put(bytes) } else { buffer += bytes }
  }

  /// Gives the file its path.
  public consuming func commit() throws(CodecError) {
    try flush()
    isOpen = false
    do {
      try descriptor.close()
      if isReplacing {
        try renameFile(temporary, path)
      } else {
        try renameWithoutReplacing(temporary, path)
      }
    } catch Errno.fileExists {
      throw alreadyExists(path)
    } catch {
      throw fileError("cannot write \(path)", error)
    }
    isTemporary = false
  }

  deinit {
    if isOpen { try? descriptor.close() }
    if isTemporary { try? unlinkFile(temporary) }
  }

  private mutating func flush() throws(CodecError) {
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: [UInt8]) throws(CodecError) {
    do {
      _ = try descriptor.writeAll(bytes)
    } catch {
      throw fileError("cannot write \(path)", error)
    }
  }
}

/// A new file in the folder of `path` under a name nobody else has.
private func openTemporary(beside path: FilePath, permissions: FilePermissions?) throws -> (FilePath, FileDescriptor) {
  let temporary = path.removingLastComponent().appending(".mixel-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp")
  let descriptor = try FileDescriptor.open(
    temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: [.ownerReadWrite, .groupRead, .otherRead])
  do {
    if let permissions { try setPermissions(descriptor, permissions) }
  } catch {
    try? descriptor.close()
    try? unlinkFile(temporary)
    throw error
  }
  return (temporary, descriptor)
}

/// Renames unless the new name is taken, without a moment in which another could take it unnoticed.
private func renameWithoutReplacing(_ temporary: FilePath, _ path: FilePath) throws(Errno) {
  do {
    try linkFile(temporary, path)
    try unlinkFile(temporary)
  } catch .fileExists {
    throw .fileExists
  } catch {
    // A file system without hard links: the name is claimed by an empty file, which the rename replaces.
    do {
      try FileDescriptor.open(path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
        .close()
    } catch {
      throw error as? Errno ?? .ioError
    }
    do {
      try renameFile(temporary, path)
    } catch {
      try? unlinkFile(path)
      throw error
    }
  }
}

private func alreadyExists(_ path: FilePath) -> CodecError {
  CodecError(.exists, "\(path) exists already; remove it, write elsewhere, or ask for it to be replaced")
}
