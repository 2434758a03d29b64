public import ColorStatistics
import Files
public import SystemPackage

extension ColorHistogram {
  /// Reads a histogram file, which `mixel histogram` and ``ColorHistogram/encoded()`` write.
  ///
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: ``MixelError/file(_:)`` if the file cannot be read;
  ///   ``MixelError/histogram(_:of:)`` if it is not a histogram, is damaged, or has an unsupported
  ///   version, which the text names.
  public init(contentsOf path: String) throws(MixelError) { try self.init(contentsOf: FilePath(text: path)) }

  /// Reads a histogram file whose path need not be UTF-8.
  ///
  /// - Throws: ``MixelError/file(_:)``, ``MixelError/histogram(_:of:)``.
  public init(contentsOf path: FilePath) throws(MixelError) {
    try self.init(decoding: try bytes(of: path), path: path == "-" ? nil : path.text)
  }

  /// - Parameter path: the file's name in the error.
  init(decoding bytes: [UInt8], path: String?) throws(MixelError) {
    do {
      try self.init(decoding: bytes)
    } catch {
      throw .histogram(error, of: path)
    }
  }
}
