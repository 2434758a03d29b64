import Mixel
import SystemPackage

extension Manifest {
  /// Rewrites the file in the order of ``TidyManifest``, unless another process is writing to it;
  /// then that process will do it.
  ///
  /// A file larger than 64 MB (about 150,000 inputs) is not sorted, because of the memory that
  /// sorting takes; its lines stay in the order in which inputs were finished.
  package func tidy() {
    let largest = 64 << 20
    guard let descriptor = try? FileDescriptor.open(FilePath(text: path), .readOnly, options: .closeOnExec) else {
      return
    }
    defer { try? descriptor.close() }
    guard case .held = lockIfFree(descriptor), let bytes = try? readFile(FilePath(text: path), maximumBytes: largest),
      bytes.starts(with: Self.header.utf8)
    else { return }
    let tidy = TidyManifest(bytes)
    guard !tidy.isTidy, var file = try? AtomicFile(at: FilePath(text: path), replacing: true) else { return }
    do {
      try tidy.forEachPart { (part) throws(FileError) in try file.write(part) }
      try file.commit()
    } catch {
      // The unsorted file has the same content.
    }
  }
}
