public import ColorStatistics
import Files
public import SystemPackage

extension ColorHistogram {
  /// Reads the file of a histogram, as `mixel histogram` and ``ColorHistogram/encoded()`` make it.
  ///
  /// - Parameter path: of the file; `-` is standard input.
  /// - Throws: ``MixelError/file(_:)`` for a file that cannot be read, and
  ///   ``MixelError/histogram(_:of:)`` for one that is no histogram, is damaged, or is of a version
  ///   that is not read, which the text names.
  public init(contentsOf path: String) throws(MixelError) { try self.init(contentsOf: FilePath(text: path)) }

  /// Reads the file of a histogram whose path need not be UTF-8.
  ///
  /// - Throws: ``MixelError/file(_:)``, ``MixelError/histogram(_:of:)``.
  public init(contentsOf path: FilePath) throws(MixelError) {
    try self.init(decoding: try bytes(of: path), path: path == "-" ? nil : path.text)
  }

  /// - Parameter path: how the error names the file.
  init(decoding bytes: [UInt8], path: String?) throws(MixelError) {
    do {
      try self.init(decoding: bytes)
    } catch {
      throw .histogram(error, of: path)
    }
  }
}
