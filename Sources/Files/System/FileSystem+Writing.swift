import SystemPackage

extension FileSystem {
  /// Throws if no file can be created in a folder, for whatever reason: permissions, a read-only
  /// disk, a path that is no folder. Nothing is left behind.
  ///
  /// A file is created and removed, since permissions alone do not tell: the administrator has all
  /// of them, and a disk may be read-only all the same.
  ///
  /// - Parameter folder: an existing folder; empty for the working folder.
  package static func checkWritable(folder: String) throws(FileError) {
    do throws(Errno) {
      let probe = try TemporaryFile(
        beside: FilePath(text: PathParts.join(folder.isEmpty ? "." : folder, "probe")), permissions: nil)
      try? unlinkFile(probe.path)
      try? probe.descriptor.close()
    } catch {
      let name = PathText.oneLine(folder.isEmpty ? "." : folder)
      throw FileError(.refused, "\(name): the folder cannot be written: \(reason(error))")
    }
  }

  private static func reason(_ error: Errno) -> String {
    switch error {
    case .permissionDenied, .notPermitted: "permission denied"
    case .readOnlyFileSystem: "its file system is read-only"
    // Of folders that the kernel makes up, such as /proc.
    case .noSuchFileOrDirectory: "it takes no files"
    default: explanationOfWriting(error)
    }
  }
}
