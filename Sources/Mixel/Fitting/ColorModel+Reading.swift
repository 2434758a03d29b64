public import ColorStatistics
import Files
public import SystemPackage

extension ColorModel {
  /// Reads a model file, which `mixel fit` and ``ColorModel/json()`` write.
  ///
  ///     let model = try ColorModel(contentsOf: "lake.model.json")
  ///
  /// - Parameter path: the file; `-` is standard input.
  /// - Throws: ``MixelError/file(_:)`` if the file cannot be read; ``MixelError/document(_:)``,
  ///   which names the file and its unsupported version, or the missing or wrong member.
  public init(contentsOf path: String) throws(MixelError) { try self.init(contentsOf: FilePath(text: path)) }

  /// Reads a model file whose path need not be UTF-8.
  ///
  /// - Throws: ``MixelError/file(_:)``, ``MixelError/document(_:)``.
  public init(contentsOf path: FilePath) throws(MixelError) {
    let bytes = try bytes(of: path)
    do {
      try self.init(json: bytes)
    } catch {
      guard case .document(let text) = error, path != "-" else { throw error }
      throw .document("\(PathText.oneLine(path.text)): \(text)")
    }
  }
}
