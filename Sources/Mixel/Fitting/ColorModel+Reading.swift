public import ColorStatistics
import Files
public import SystemPackage

extension ColorModel {
  /// Reads the file of a model, as `mixel fit` and ``ColorModel/json()`` make it.
  ///
  ///     let model = try ColorModel(contentsOf: "lake.model.json")
  ///
  /// - Parameter path: of the file; `-` is standard input.
  /// - Throws: ``MixelError/file(_:)`` for a file that cannot be read, and
  ///   ``MixelError/document(_:)`` that names the file and says what is wrong: for another version
  ///   its name, else the member that is missing or wrong.
  public init(contentsOf path: String) throws(MixelError) { try self.init(contentsOf: FilePath(text: path)) }

  /// Reads the file of a model whose path need not be UTF-8.
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
