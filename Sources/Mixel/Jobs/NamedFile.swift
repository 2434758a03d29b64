import Files
import SystemPackage

/// All bytes of a file that the caller names; `-` is standard input.
///
/// The one place where documents and tables are read from files. Photos are read by their own way,
/// which looks at their size first.
///
/// - Throws: ``MixelError/file(_:)`` that names the path.
func bytes(of path: FilePath) throws(MixelError) -> [UInt8] {
  do {
    return try readFile(path)
  } catch {
    throw .file(error)
  }
}
