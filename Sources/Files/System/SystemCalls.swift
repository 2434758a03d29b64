// C library calls on files that SystemPackage lacks. Those marked `package` also serve other
// modules.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
package import SystemPackage

/// The status of a file.
package struct FileStatus {
  package enum Kind {
    case file, folder, symbolicLink
    /// A FIFO, a device or a socket.
    case other
  }

  /// Identifies a file or folder, whatever its names.
  package struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  package let kind: Kind
  package let identity: Identity
  let size: Int
  /// The permission bits.
  let permissions: FilePermissions
  /// The number of the file's names (hard links).
  let linkCount: Int

  /// Returns nil if the descriptor has no status.
  package init?(_ descriptor: FileDescriptor) {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Follows a symbolic link. Returns nil if there is no such file, or it may not be seen.
  package init?(_ path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// Does not follow a symbolic link. Returns nil if there is no such file.
  package init?(link path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// Follows a symbolic link. Returns nil if there is no such file, and throws if the name is
  /// impossible.
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

/// Returns all names in a folder except `.` and `..`, in no particular order.
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

/// The outcome of an attempt to lock a file.
package enum LockOutcome {
  case held
  /// Another process or descriptor holds a lock.
  case taken
  /// The file system does not support locks, at least for this file.
  case impossible
}

/// Tries to take the file's exclusive lock of flock(2), without waiting. It lasts until the
/// descriptor is closed.
package func lockIfFree(_ descriptor: FileDescriptor) -> LockOutcome { lock(descriptor, LOCK_EX | LOCK_NB) }

/// Takes the file's shared lock of flock(2), waiting while another holder has the exclusive one. It
/// lasts until the descriptor is closed.
package func lockShared(_ descriptor: FileDescriptor) -> LockOutcome { lock(descriptor, LOCK_SH) }

private func lock(_ descriptor: FileDescriptor, _ operation: CInt) -> LockOutcome {
  while flock(descriptor.rawValue, operation) != 0 {
    if errno == EINTR { continue }
    return errno == EWOULDBLOCK ? .taken : .impossible
  }
  return .held
}

/// Waits until written data is on the disk.
func synchronize(_ descriptor: FileDescriptor) throws(Errno) {
  while fsync(descriptor.rawValue) != 0 {
    if errno != EINTR { throw Errno(rawValue: errno) }
  }
}

/// Waits until the names in a folder are on the disk. Returns at once on file systems without this
/// operation.
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

/// Sets the permissions of a descriptor's file.
func setPermissions(_ descriptor: FileDescriptor, _ permissions: FilePermissions) throws(Errno) {
  try checked(fchmod(descriptor.rawValue, mode_t(permissions.rawValue)))
}

/// Renames a file, replacing an existing one.
func renameFile(_ old: FilePath, _ new: FilePath) throws(Errno) {
  try checked(old.withPlatformString { old in new.withPlatformString { rename(old, $0) } })
}

/// Gives a file a second name; fails if the name exists.
func linkFile(_ old: FilePath, _ new: FilePath) throws(Errno) {
  try checked(old.withPlatformString { old in new.withPlatformString { link(old, $0) } })
}

/// Removes a name of a file.
func unlinkFile(_ path: FilePath) throws(Errno) {
  try checked(path.withPlatformString { unlink($0) })
}

private func checked(_ status: CInt) throws(Errno) {
  if status != 0 { throw Errno(rawValue: errno) }
}

extension FilePath {
  /// The folder that contains the path's last component.
  var folder: FilePath {
    let parent = removingLastComponent()
    return parent.isEmpty ? "." : parent
  }
}
