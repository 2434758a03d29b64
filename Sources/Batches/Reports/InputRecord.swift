/// The outcome of an input.
package struct InputRecord: Sendable {
  package enum Status: String, Sendable {
    case done, skipped, failed
    /// Not started or not finished when the run ended.
    case unfinished
  }

  package let input: String
  package var status = Status.done
  package var error: String?
  /// The part that could not be decoded, if damage is allowed.
  package var damage: String?
  /// The irregularities of its file that affect no pixel.
  package var warnings: [String] = []
  package var width: Int?
  package var height: Int?
  package var components: Int?
  /// The log-likelihood in nats per pixel.
  package var logLikelihood: Double?
  package var times = StageTimes()
  package var seconds = 0.0
  /// The paths of outputs that were written or already existed.
  package var outputs: [String] = []

  /// Further messages, one per line.
  package var notes: [String] = []

  package init(_ input: BatchInput) { self.input = input.path }

  /// One line with all ``warnings``; nil without any.
  package var warningNote: String? {
    warnings.isEmpty ? nil : "\(display(input)): \(warnings.joined(separator: "; "))"
  }
}
