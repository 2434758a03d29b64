import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file without a name, for data that does not fit into memory. It is gone when the value is, and
/// when the process ends in whatever way.
///
/// It is in the folder that `TMPDIR` names, or in `/tmp`. Threads may read and write at the same
/// time.
package final class ScratchFile: Sendable {
  private let descriptor: FileDescriptor

  package init() throws(FileError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let path = FilePath(folder.isEmpty ? "/tmp" : folder)
      .appending(TemporaryFile.prefix + TemporaryFile.uniqueText() + TemporaryFile.suffix)
    do {
      descriptor = try FileDescriptor.open(
        path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec], permissions: [.ownerReadWrite])
    } catch {
      throw writingError(path, error as? Errno ?? .ioError)
    }
    try? unlinkFile(path)
  }

  deinit { try? descriptor.close() }

  /// Writes bytes at an offset; false if they could not all be written, as on a full disk.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) -> Bool {
    (try? descriptor.writeAll(toAbsoluteOffset: offset, bytes)) == bytes.count
  }

  /// Fills a buffer from an offset; false if the file has fewer bytes or cannot be read.
  package func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) -> Bool {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
      guard let count = try? descriptor.read(fromAbsoluteOffset: offset + Int64(done), into: rest), count > 0 else {
        return false
      }
      done += count
    }
    return true
  }
}
