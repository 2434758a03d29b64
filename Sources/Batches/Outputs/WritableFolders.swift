import Mixel
import Synchronization

/// Tells whether files can be written into folders, each tried once.
final class WritableFolders: Sendable {
  private let tried = Mutex<[String: Failure?]>([:])

  /// Throws if no file can be written into a folder. A folder that does not exist is not tried: it
  /// is made later.
  ///
  /// - Parameter folder: empty for the working folder.
  func check(_ folder: String) throws(Failure) {
    let failure = tried.withLock { tried -> Failure? in
      if let known = tried[folder] { return known }
      let failure = Self.failure(folder)
      tried[folder] = .some(failure)
      return failure
    }
    if let failure { throw failure }
  }

  private static func failure(_ folder: String) -> Failure? {
    guard FileSystem.isFolder(folder.isEmpty ? "." : folder) else { return nil }
    do {
      try FileSystem.checkWritable(folder: folder)
      return nil
    } catch {
      return Failure("\(error); choose another with --out-dir")
    }
  }
}
