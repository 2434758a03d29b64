import Files
import SystemPackage

/// Reads all bytes of a file; `-` is standard input.
///
/// All documents and tables are read here. Photos are not: their size is checked first.
///
/// - Throws: ``MixelError/file(_:)``, which names the path.
func bytes(of path: FilePath) throws(MixelError) -> [UInt8] {
  do {
    return try readFile(path)
  } catch {
    throw .file(error)
  }
}
