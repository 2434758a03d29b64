// Operations of the file system on paths given as text.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
package import SystemPackage

/// The file system, for paths given as text.
package enum FileSystem {
  /// The status of a path, following symbolic links; nil if there is no such file, or it may not be
  /// seen.
  package static func status(_ path: String) -> FileStatus? { FileStatus(FilePath(text: path)) }

  /// The status of a path, without following a symbolic link.
  package static func ownStatus(_ path: String) -> FileStatus? { FileStatus(link: FilePath(text: path)) }

  package static func exists(_ path: String) -> Bool { status(path) != nil }

  package static func isFolder(_ path: String) -> Bool { status(path)?.kind == .folder }

  /// All names in a folder except `.` and `..`, in no particular order.
  package static func names(in folder: String) throws(Errno) -> [String] {
    try Files.names(in: FilePath(text: folder.isEmpty ? "." : folder)).map { FilePath(root: nil, [$0]).text }
  }

  /// Reads all bytes of a text file, such as a model, a table or a list of paths, up to 256 MB.
  package static func text(_ path: String) throws(FileError) -> [UInt8] {
    try readFile(FilePath(text: path), maximumBytes: 1 << 28)
  }

  /// Creates a folder and its missing parents.
  package static func makeFolder(_ path: String) throws(Errno) {
    guard !path.isEmpty, !isFolder(path) else { return }
    try makeFolder(PathParts.parent(path))
    let status = FilePath(text: path).withPlatformString { mkdir($0, 0o777) }
    // Another thread or process may have created it meanwhile.
    if status != 0, errno != EEXIST || !isFolder(path) { throw Errno(rawValue: errno) }
  }

  /// Removes a file, or a folder with its content, as far as possible.
  package static func remove(_ path: String) {
    if ownStatus(path)?.kind == .folder {
      for name in (try? names(in: path)) ?? [] { remove(PathParts.join(path, name)) }
      _ = FilePath(text: path).withPlatformString { rmdir($0) }
    } else {
      _ = FilePath(text: path).withPlatformString { unlink($0) }
    }
  }

  /// Removes a folder if nothing is in it.
  package static func removeIfEmpty(_ folder: String) {
    _ = FilePath(text: folder).withPlatformString { rmdir($0) }
  }

  /// Returns the absolute path, with `.` and `..` resolved by name only.
  package static func absolute(_ path: String) -> FilePath {
    let given = FilePath(text: path)
    return (given.isAbsolute ? given : currentFolder.pushing(given)).lexicallyNormalized()
  }

  /// Returns the matches of a shell pattern (`*`, `?`, `[...]`) in natural order.
  package static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard FilePath(text: pattern).withPlatformString({ glob($0, 0, nil, &found) }) == 0 else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0] }
    return paths.map { PathText.text(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }.sorted(
      by: naturallyPrecedes)
  }

  /// Half of the memory available to this process.
  package static var halfOfMemory: Int {
    let installed = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    // The memory limit of a container, if there is one.
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
}
