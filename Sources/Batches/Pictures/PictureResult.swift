package import Mixel

/// What was made of a picture.
package struct PictureResult: Sendable {
  /// What is said of it, without its name.
  let line: String
  let components: Int?
  /// In nats a pixel.
  let logLikelihood: Double?
  let files: @Sendable (Workers) throws(MixelError) -> [ExportFile]
  let standardOutput: @Sendable (Workers) throws(MixelError) -> [UInt8]
  /// What is to be done when the files have their names, with the path that an output has by its
  /// suffix.
  package var afterwards: (@Sendable (_ output: (String) -> String) throws(Failure) -> Void)?

  /// - Parameters:
  ///   - line: what is said of it, without its name.
  ///   - logLikelihood: in nats a pixel.
  ///   - files: its files, for a folder.
  ///   - standardOutput: the bytes of the one output that goes to standard output.
  package init(
    line: String, components: Int? = nil, logLikelihood: Double? = nil,
    files: @escaping @Sendable (_ workers: Workers) throws(MixelError) -> [ExportFile],
    standardOutput: @escaping @Sendable (_ workers: Workers) throws(MixelError) -> [UInt8]
  ) {
    self.line = line
    self.components = components
    self.logLikelihood = logLikelihood
    self.files = files
    self.standardOutput = standardOutput
  }
}
