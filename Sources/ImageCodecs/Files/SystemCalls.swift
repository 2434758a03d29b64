// The calls of the C library that SystemPackage does not offer, and the one place that knows the library's name.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import SystemPackage

/// What the system knows about a file.
struct FileStatus {
  let isDirectory: Bool
  let size: Int
  /// The bits of read, write and execute.
  let permissions: FilePermissions

  /// Nil where the descriptor cannot be asked.
  init?(_ descriptor: FileDescriptor) {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Nil where there is no such file; a symbolic link is followed.
  init?(_ path: FilePath) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    isDirectory = status.st_mode & S_IFMT == S_IFDIR
    size = Int(status.st_size)
    permissions = FilePermissions(rawValue: CInterop.Mode(status.st_mode & 0o777))
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

/// What failed, and the system's reason.
func fileError(_ what: String, _ error: any Error) -> CodecError {
  let reason = (error as? Errno).map { explanation($0) } ?? "\(error)"
  return CodecError(.fileSystem, "\(what): \(reason)")
}

private func explanation(_ error: Errno) -> String {
  switch error {
  case .noSuchFileOrDirectory: "there is no such file or folder"
  case .isDirectory: "it is a folder, not a file"
  case .permissionDenied: "permission denied"
  default: "\(error)"
  }
}
