import Mixel
import SystemPackage

extension Manifest {
  /// Puts the file in the order that ``TidyManifest`` gives, unless another process is writing to
  /// it; then that one will.
  ///
  /// One of more than 64 MB (some 150,000 inputs) stays in the order in which they were done, for
  /// the memory that sorting it takes.
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
      // The untidy one tells the same.
    }
  }
}
