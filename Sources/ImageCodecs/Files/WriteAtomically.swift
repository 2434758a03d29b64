public import SystemPackage

/// Writes a file so that its path names nothing, the old file, or the whole new one, at every moment; see ``AtomicFile``.
///
/// - Parameter replacing: whether an existing file is replaced. If not, it stays untouched and the write fails, even if
///   it appeared only while this one was under way.
/// - Throws: ``CodecError`` that names the path: of kind ``CodecError/Kind/exists`` or ``CodecError/Kind/fileSystem``.
public func writeAtomically(_ bytes: [UInt8], to path: FilePath, replacing: Bool) throws(CodecError) {
  var file = try AtomicFile(at: path, replacing: replacing)
  try file.write(bytes)
  try file.commit()
}
