// What the command asks the file system, and the one file of it that knows the C library's name for that.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import SystemPackage

/// What stands under a name.
enum FileKind {
  case file, folder, link
  /// A FIFO, a device, a socket.
  case other
}

/// The file system, by texts of paths.
enum FileSystem {
  /// Nil where there is nothing, or nothing that may be seen. A link is what it leads to.
  static func kind(_ path: String) -> FileKind? { status(path) { stat($0, $1) }.map(kind(of:)) }

  /// The same, a link being a link.
  static func ownKind(_ path: String) -> FileKind? { status(path) { lstat($0, $1) }.map(kind(of:)) }

  static func exists(_ path: String) -> Bool { status(path) { stat($0, $1) } != nil }

  static func isFolder(_ path: String) -> Bool { kind(path) == .folder }

  /// What tells a folder from any other, however it is named.
  static func identity(_ path: String) -> FileIdentity? {
    status(path) { stat($0, $1) }.map { FileIdentity(device: UInt64(truncatingIfNeeded: $0.st_dev), number: UInt64($0.st_ino)) }
  }

  /// Whether a path still leads to an open file.
  static func isStill(_ path: String, _ descriptor: FileDescriptor) -> Bool {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { return false }
    return identity(path) == FileIdentity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
  }

  /// Takes the file's lock of flock(2), which lasts until the descriptor is closed: the exclusive one if nobody else has any, the shared one
  /// when nobody has the exclusive one any more.
  ///
  /// - Returns: whether it was taken.
  static func lock(_ descriptor: FileDescriptor, exclusively: Bool) -> Bool {
    while flock(descriptor.rawValue, exclusively ? LOCK_EX | LOCK_NB : LOCK_SH) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }

  /// All names in a folder but `.` and `..`, in no particular order.
  static func names(in folder: String) throws(Errno) -> [String] {
    guard let stream = FilePath(text: folder.isEmpty ? "." : folder).withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw Errno(rawValue: errno) }
        return names
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { PathText.text($0.prefix { $0 != 0 }) }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// Makes a folder and those that it lies in, where they are missing.
  static func makeFolder(_ path: String) throws(Errno) {
    guard !path.isEmpty, !isFolder(path) else { return }
    try makeFolder(PathParts.parent(path))
    let status = FilePath(text: path).withPlatformString { mkdir($0, 0o777) }
    // Another thread or process may have been faster.
    if status != 0, errno != EEXIST || !isFolder(path) { throw Errno(rawValue: errno) }
  }

  /// Removes a file, or a folder with all in it; what cannot be removed stays.
  static func remove(_ path: String) {
    if ownKind(path) == .folder {
      for name in (try? names(in: path)) ?? [] { remove(PathParts.join(path, name)) }
      _ = FilePath(text: path).withPlatformString { rmdir($0) }
    } else {
      _ = FilePath(text: path).withPlatformString { unlink($0) }
    }
  }

  /// The path from the root, without `.` and `..`, which are taken by their letters.
  static func absolute(_ path: String) -> FilePath {
    let given = FilePath(text: path)
    return (given.isAbsolute ? given : currentFolder.pushing(given)).lexicallyNormalized()
  }

  /// What a pattern of the shell's (`*`, `?`, `[...]`) matches, in natural order.
  static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard FilePath(text: pattern).withPlatformString({ glob($0, 0, nil, &found) }) == 0 else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0] }
    return paths.map { PathText.text(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }.sorted(by: naturallyPrecedes)
  }

  /// Half of the memory that this process may use.
  static var halfOfMemory: Int {
    let installed = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    // A container's limit, where there is one.
    let limit = (try? FileDescriptor.open("/sys/fs/cgroup/memory.max", .readOnly)).flatMap { descriptor in
      try? descriptor.closeAfter { () throws -> Int? in
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = try bytes.withUnsafeMutableBytes { try descriptor.read(into: $0) }
        return Int(String(decoding: bytes[..<count].filter { (48...57).contains($0) }, as: UTF8.self))
      }
    }
    return min(installed, limit ?? installed) / 2
  }

  private static let currentFolder: FilePath = {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return FilePath(platformString: path)
  }()

  private static func status(_ path: String, _ ask: (UnsafePointer<CChar>, UnsafeMutablePointer<stat>) -> CInt) -> stat? {
    var status = stat()
    return FilePath(text: path).withPlatformString { ask($0, &status) } == 0 ? status : nil
  }

  private static func kind(of status: stat) -> FileKind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
}

/// A file's or folder's place in the file system.
struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64
}
