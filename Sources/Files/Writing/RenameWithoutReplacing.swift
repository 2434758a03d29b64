import SystemPackage

/// The methods to give a file a name that must not exist, best first.
enum NamingWay: CaseIterable {
  /// Creates a second name, then removes the first. A process killed between leaves the whole file
  /// under both names.
  case linkAndUnlink
  /// Checks for the name, then renames: for file systems without hard links. If another writer
  /// takes the name between the two steps, its file is replaced. (An empty file to reserve the name
  /// would be left behind by a process killed before the renaming.)
  case lookAndRename
}

/// Renames a file unless the new name exists; then throws ``Errno/fileExists``.
///
/// At every moment the new name either does not exist or names the whole file.
///
/// - Parameter ways: the methods to try in order, the next one if the file system does not support
///   one.
func renameWithoutReplacing(_ old: FilePath, _ new: FilePath, ways: [NamingWay] = NamingWay.allCases) throws(Errno) {
  // The errors of link(2) on file systems without hard links.
  let lacksSupport: [Errno] = [.notPermitted, .notSupported, .notSupportedOnSocket, .noFunction, .tooManyLinks]
  var failure = Errno.notSupported
  for way in ways {
    do throws(Errno) {
      switch way {
      case .linkAndUnlink:
        try linkFile(old, new)
        try unlinkFile(old)
      case .lookAndRename:
        if FileStatus(link: new) != nil { throw .fileExists }
        try renameFile(old, new)
      }
      return
    } catch {
      guard lacksSupport.contains(error) else { throw error }
      failure = error
    }
  }
  throw failure
}
