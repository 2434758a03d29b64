package import Mixel

/// The result of a task for one picture.
package struct PictureResult: Sendable {
  /// The text of its status line, without its name.
  let line: String
  /// What follows the line if details are asked for.
  let details: String
  let components: Int?
  /// The log-likelihood in nats per pixel.
  let logLikelihood: Double?
  let files: @Sendable (Workers) throws(MixelError) -> [ExportFile]
  let standardOutput: @Sendable (Workers) throws(MixelError) -> [UInt8]
  /// What is in doubt about the picture, to be told even in a quiet run.
  package var doubts: [String] = []
  /// Work to do once the files have their names. Its argument maps an output's suffix to its path.
  package var afterwards: (@Sendable (_ output: (String) -> String) throws(Failure) -> Void)?

  /// - Parameters:
  ///   - line: the text of its status line, without its name.
  ///   - details: what follows the line if details are asked for, with its punctuation.
  ///   - logLikelihood: in nats per pixel.
  ///   - files: encodes its files.
  ///   - standardOutput: encodes the single output for standard output.
  package init(
    line: String, details: String = "", components: Int? = nil, logLikelihood: Double? = nil,
    files: @escaping @Sendable (_ workers: Workers) throws(MixelError) -> [ExportFile],
    standardOutput: @escaping @Sendable (_ workers: Workers) throws(MixelError) -> [UInt8]
  ) {
    self.line = line
    self.details = details
    self.components = components
    self.logLikelihood = logLikelihood
    self.files = files
    self.standardOutput = standardOutput
  }
}
