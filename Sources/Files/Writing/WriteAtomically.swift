public import SystemPackage

/// Writes a file such that, at every moment, its path names nothing, the old file, or the whole new
/// one; see ``AtomicFile``.
///
/// - Parameters:
///   - replacing: whether an existing file is replaced. If not, it is left untouched and the write
///     fails, even if it appeared only during the write.
///   - durable: whether to wait until file and name are on the disk.
/// - Throws: ``FileError`` that names the path: of kind ``FileError/Kind/exists`` or
///   ``FileError/Kind/refused``.
public func writeAtomically(
  _ bytes: [UInt8], to path: FilePath, replacing: Bool, durable: Bool = false
) throws(FileError) {
  var file = try AtomicFile(at: path, replacing: replacing, durable: durable)
  try file.write(bytes)
  try file.commit()
}

/// Writes a file whose path is given as text.
///
/// - Parameters:
///   - path: the text of the path, in the representation of ``PathText``.
///   - replacing: whether an existing file is replaced.
///   - durable: whether to wait until file and name are on the disk.
/// - Throws: ``FileError`` that names the path: of kind ``FileError/Kind/exists`` or
///   ``FileError/Kind/refused``.
public func writeAtomically(
  _ bytes: [UInt8], to path: String, replacing: Bool, durable: Bool = false
) throws(FileError) {
  try writeAtomically(bytes, to: FilePath(text: path), replacing: replacing, durable: durable)
}
