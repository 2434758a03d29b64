#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
public import SystemPackage

/// Returns the names in a folder, including hidden ones; none if there is no such folder.
public func namesIn(_ folder: FilePath) -> [String] {
  guard let stream = folder.withPlatformString({ opendir($0) }) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
        String(cString: $0)
      }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

/// Calls `body` with a new folder and then removes it with all files in it.
public func withTemporaryFolder<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
  let folder = FilePath("/tmp/mixel-tests-\(UInt64.random(in: .min ... .max))")
  guard folder.withPlatformString({ mkdir($0, 0o755) }) == 0 else { throw Errno(rawValue: errno) }
  defer { removeFolder(folder) }
  return try body(folder)
}

/// Removes a folder and the files in it.
public func removeFolder(_ folder: FilePath) {
  for name in namesIn(folder) { _ = folder.appending(name).withPlatformString { remove($0) } }
  _ = folder.withPlatformString { rmdir($0) }
}

/// The permission bits of a file.
public func permissionBits(_ path: FilePath) -> UInt32 {
  var status = stat()
  guard path.withPlatformString({ stat($0, &status) }) == 0 else { return .max }
  return UInt32(status.st_mode & 0o777)
}

public func changePermissions(_ path: FilePath, _ bits: UInt32) {
  _ = path.withPlatformString { chmod($0, mode_t(bits)) }
}

public func makeFolder(_ path: FilePath) { _ = path.withPlatformString { mkdir($0, 0o755) } }
