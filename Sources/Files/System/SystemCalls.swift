// The calls of the C library about files that SystemPackage does not offer. What is `package`
// serves other modules too.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
package import SystemPackage

/// What the system knows about a file.
package struct FileStatus {
  package enum Kind {
    case file, folder, symbolicLink
    /// A FIFO, a device, a socket.
    case other
  }

  /// What tells files and folders apart whatever their names.
  package struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  package let kind: Kind
  package let identity: Identity
  let size: Int
  /// The bits of read, write and execute.
  let permissions: FilePermissions
  /// How many names the file has.
  let linkCount: Int

  /// Nil where the descriptor cannot be asked.
  package init?(_ descriptor: FileDescriptor) {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Nil where there is no such file, or none that may be seen; a symbolic link is followed.
  package init?(_ path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// Of a symbolic link itself; nil where there is no such file.
  package init?(link path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// Nil where there is no such file; a symbolic link is followed. A name that no file can have
  /// throws.
  static func ifPresent(_ path: FilePath) throws(Errno) -> FileStatus? {
    var status = stat()
    if path.withPlatformString({ stat($0, &status) }) == 0 { return FileStatus(status) }
    let error = Errno(rawValue: errno)
    if error == .fileNameTooLong { throw error }
    return nil
  }

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .symbolicLink
    default: kind = .other
    }
    size = Int(status.st_size)
    permissions = FilePermissions(rawValue: CInterop.Mode(status.st_mode & 0o777))
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
    linkCount = Int(status.st_nlink)
  }
}

/// All names in a folder but `.` and `..`, in no particular order.
package func names(in folder: FilePath) throws(Errno) -> [FilePath.Component] {
  guard let stream = folder.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
  defer { closedir(stream) }
  var names: [FilePath.Component] = []
  while true {
    errno = 0
    guard let entry = readdir(stream) else {
      guard errno == 0 else { throw Errno(rawValue: errno) }
      return names
    }
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CInterop.PlatformChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
        FilePath.Component(platformString: $0)
      }
    }
    if let name, name.kind == .regular { names.append(name) }
  }
}

/// What became of an attempt to hold a file.
package enum LockOutcome {
  case held
  /// Somebody else holds it.
  case taken
  /// The file system has no locks, or not for this file.
  case impossible
}

/// Takes the file's exclusive lock of flock(2), which lasts until the descriptor is closed, if
/// nobody has any.
package func lockIfFree(_ descriptor: FileDescriptor) -> LockOutcome { lock(descriptor, LOCK_EX | LOCK_NB) }

/// Takes the file's shared lock of flock(2), which lasts until the descriptor is closed, when
/// nobody has the exclusive one any more.
package func lockShared(_ descriptor: FileDescriptor) -> LockOutcome { lock(descriptor, LOCK_SH) }

private func lock(_ descriptor: FileDescriptor, _ operation: CInt) -> LockOutcome {
  while flock(descriptor.rawValue, operation) != 0 {
    if errno == EINTR { continue }
    return errno == EWOULDBLOCK ? .taken : .impossible
  }
  return .held
}

/// Waits until what was written is on the disk.
func synchronize(_ descriptor: FileDescriptor) throws(Errno) {
  while fsync(descriptor.rawValue) != 0 {
    if errno != EINTR { throw Errno(rawValue: errno) }
  }
}

/// Waits until the names in a folder are on the disk; at once on file systems that do not offer it.
func synchronize(folder: FilePath) throws(Errno) {
  do {
    let descriptor = try FileDescriptor.open(folder, .readOnly, options: [.closeOnExec, .directory])
    defer { try? descriptor.close() }
    try synchronize(descriptor)
  } catch Errno.invalidArgument, Errno.notSupported, Errno.readOnlyFileSystem {
  } catch {
    throw error as? Errno ?? .ioError
  }
}

/// Gives `descriptor`'s file these permissions.
func setPermissions(_ descriptor: FileDescriptor, _ permissions: FilePermissions) throws(Errno) {
  try checked(fchmod(descriptor.rawValue, mode_t(permissions.rawValue)))
}

/// Gives a file another name, replacing what has it.
func renameFile(_ old: FilePath, _ new: FilePath) throws(Errno) {
  try checked(old.withPlatformString { old in new.withPlatformString { rename(old, $0) } })
}

/// Gives a file a second name; fails where the name is taken.
func linkFile(_ old: FilePath, _ new: FilePath) throws(Errno) {
  try checked(old.withPlatformString { old in new.withPlatformString { link(old, $0) } })
}

/// Takes a name from a file.
func unlinkFile(_ path: FilePath) throws(Errno) {
  try checked(path.withPlatformString { unlink($0) })
}

private func checked(_ status: CInt) throws(Errno) {
  if status != 0 { throw Errno(rawValue: errno) }
}

extension FilePath {
  /// The folder that holds what the path names.
  var folder: FilePath {
    let parent = removingLastComponent()
    return parent.isEmpty ? "." : parent
  }
}
