public import SystemPackage

extension AtomicFile {
  /// Removes temporary files that killed processes have left in a folder. Files of running
  /// processes stay, including this process.
  ///
  /// Only regular files named `.mixel-*.tmp` directly in the folder are considered, and only
  /// unlocked ones removed. Files that cannot be opened, locked or removed stay, without an error.
  ///
  /// - Returns: the names of the removed files.
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
    // Opening does not wait, because the name may be a FIFO, and follows no link out of the folder.
    guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow, .nonBlocking])
    else { return false }
    // Closing releases the lock after the name is gone. A process that created the file meanwhile
    // then sees that it has no name.
    defer { try? descriptor.close() }
    guard let status = FileStatus(descriptor), status.kind == .file, case .held = lockIfFree(descriptor) else {
      return false
    }
    // The name may have passed to another file before the lock was taken.
    guard let named = FileStatus(link: path), named.identity == status.identity else { return false }
    return (try? unlinkFile(path)) != nil
  }
}
