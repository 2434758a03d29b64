public import SystemPackage

/// The size limit for files read whole: 2 GB.
public let mostFileBytes = 1 << 31

/// Reads all bytes of a file, or of standard input for the path `-`.
///
/// - Parameter maximumBytes: the largest allowed size; the default keeps an endless input from
///   exhausting memory.
/// - Throws: ``FileError`` that names the path: of kind ``FileError/Kind/refused`` if the system
///   refuses or the path is a folder, or ``FileError/Kind/tooLarge``. An empty file is not an
///   error.
public func readFile(_ path: FilePath, maximumBytes: Int = mostFileBytes) throws(FileError) -> [UInt8] {
  try InputFile(path).readAll(maximumBytes: maximumBytes)
}

/// Reads all bytes of a file whose path is given as text.
///
/// - Parameters:
///   - path: the text of the path, in the representation of ``PathText``; `-` for standard input.
///   - maximumBytes: the largest allowed size.
/// - Throws: ``FileError`` that names the path: of kind ``FileError/Kind/refused`` or
///   ``FileError/Kind/tooLarge``.
public func readFile(_ path: String, maximumBytes: Int = mostFileBytes) throws(FileError) -> [UInt8] {
  try readFile(FilePath(text: path), maximumBytes: maximumBytes)
}
