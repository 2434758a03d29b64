public import SystemPackage

/// Writes a file so that its path names nothing, the old file, or the whole new one, at every moment; see ``AtomicFile``.
///
/// - Parameters:
///   - replacing: whether an existing file is replaced. If not, it stays untouched and the write fails, even if it appeared only
///     while this one was under way.
///   - durable: whether to wait until file and name are on the disk.
/// - Throws: ``CodecError`` that names the path: of kind ``CodecError/Kind/exists`` or ``CodecError/Kind/fileSystem``.
public func writeAtomically(
  _ bytes: [UInt8], to path: FilePath, replacing: Bool, durable: Bool = false
) throws(CodecError) {
  var file = try AtomicFile(at: path, replacing: replacing, durable: durable)
  try file.write(bytes)
  try file.commit()
}
