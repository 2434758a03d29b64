public import SystemPackage

extension AtomicFile {
  /// Removes the temporary files that killed processes have left in a folder; those of living ones
  /// stay, in this process or another.
  ///
  /// Only regular files named `.mixel-*.tmp` directly in the folder are looked at, and only those
  /// removed that nobody holds a lock on. What cannot be opened, locked or removed stays, without
  /// an error.
  ///
  /// - Returns: the names that were removed.
  /// - Complexity: O(names in the folder).
  @discardableResult
  public static func removeAbandoned(in folder: FilePath) -> [FilePath.Component] {
    let folder = folder.isEmpty ? FilePath(".") : folder
    return ((try? names(in: folder)) ?? []).filter { name in
      name.string.hasPrefix(TemporaryFile.prefix) && name.string.hasSuffix(TemporaryFile.suffix)
        && removeIfAbandoned(folder.appending(name))
    }
  }

  private static func removeIfAbandoned(_ path: FilePath) -> Bool {
    // Not waiting, since the name might be that of a FIFO, and following no link out of the folder.
    guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow, .nonBlocking])
    else { return false }
    // Closing gives up the lock after the name is gone: who created the file meanwhile sees that it
    // has none.
    defer { try? descriptor.close() }
    guard let status = FileStatus(descriptor), status.kind == .file, case .held = lockIfFree(descriptor) else {
      return false
    }
    // The name may have gone to another file before the lock was there.
    guard let named = FileStatus(link: path), named.identity == status.identity else { return false }
    return (try? unlinkFile(path)) != nil
  }
}
