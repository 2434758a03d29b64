import SystemPackage

/// The ways to give a file a name that nobody may have, best first.
enum NamingWay: CaseIterable {
  /// A second name, then the first one taken away. A process killed in between leaves the whole
  /// file under both.
  case linkAndUnlink
  /// Looking, then renaming, for file systems without hard links: another writer may take the name
  /// between the two, and its file is then replaced. (An empty file that claims the name would be
  /// left by a process killed before the renaming.)
  case lookAndRename
}

/// Renames unless the new name is taken: then throws ``Errno/fileExists``.
///
/// At every moment the new name is absent or that of the whole file.
///
/// - Parameter ways: tried in their order, the next one where the file system does not offer one.
func renameWithoutReplacing(_ old: FilePath, _ new: FilePath, ways: [NamingWay] = NamingWay.allCases) throws(Errno) {
  // What link(2) says where there are no links.
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
