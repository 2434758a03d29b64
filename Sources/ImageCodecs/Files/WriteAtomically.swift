public import SystemPackage

/// Writes a file so that its path names nothing, the old file, or the whole new one, at every moment.
///
/// The bytes go to a temporary name in the same folder, which is then renamed; on failure it is removed. A new file gets
/// the permissions the process's mask leaves of 0644, a replaced one keeps its own. A symbolic link is itself replaced.
/// The data is not forced to the disk: after a power failure the file may be lost.
///
/// - Parameter replacing: whether an existing file is replaced. If not, it stays untouched and the write fails, even if
///   it appeared only while this one was under way.
/// - Throws: ``CodecError`` that names the path: of kind ``CodecError/Kind/exists`` or ``CodecError/Kind/fileSystem``.
public func writeAtomically(_ bytes: [UInt8], to path: FilePath, replacing: Bool) throws(CodecError) {
  let present = FileStatus(path)
  if present?.isDirectory == true { throw fileError("cannot write \(path)", Errno.isDirectory) }
  if present != nil && !replacing { throw alreadyExists(path) }

  do {
    let temporary = try writeTemporary(bytes, beside: path, permissions: present?.permissions)
    do {
      if replacing {
        try renameFile(temporary, path)
      } else {
        try renameWithoutReplacing(temporary, path)
      }
    } catch {
      try? unlinkFile(temporary)
      throw error
    }
  } catch Errno.fileExists {
    throw alreadyExists(path)
  } catch {
    throw fileError("cannot write \(path)", error)
  }
}

/// A new file in the folder of `path` under a name nobody else has.
private func writeTemporary(
  _ bytes: [UInt8], beside path: FilePath, permissions: FilePermissions?
) throws -> FilePath {
  let temporary = path.removingLastComponent().appending(".mixel-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp")
  let descriptor = try FileDescriptor.open(
    temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
    permissions: [.ownerReadWrite, .groupRead, .otherRead])
  do {
    try descriptor.closeAfter {
      if let permissions { try setPermissions(descriptor, permissions) }
      _ = try descriptor.writeAll(bytes)
    }
  } catch {
    try? unlinkFile(temporary)
    throw error
  }
  return temporary
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
