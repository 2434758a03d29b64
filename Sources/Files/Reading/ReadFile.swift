public import SystemPackage

/// The largest files that are read whole: 2 GB.
public let mostFileBytes = 1 << 31

/// All bytes of a file, or of standard input for the path `-`.
///
/// - Parameter maximumBytes: larger files are refused; the default keeps an endless input from
///   taking all memory.
/// - Throws: ``FileError`` that names the path: of kind ``FileError/Kind/refused`` where the system
///   refuses or the path is a folder, and ``FileError/Kind/tooLarge``. An empty file is no error
///   here.
public func readFile(_ path: FilePath, maximumBytes: Int = mostFileBytes) throws(FileError) -> [UInt8] {
  try InputFile(path).readAll(maximumBytes: maximumBytes)
}

/// The same for a path as text.
///
/// - Parameters:
///   - path: the text of the path, as ``PathText`` has it; `-` for standard input.
///   - maximumBytes: larger files are refused.
/// - Throws: ``FileError`` that names the path: of kind ``FileError/Kind/refused`` or
///   ``FileError/Kind/tooLarge``.
public func readFile(_ path: String, maximumBytes: Int = mostFileBytes) throws(FileError) -> [UInt8] {
  try readFile(FilePath(text: path), maximumBytes: maximumBytes)
}
