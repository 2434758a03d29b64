/// What became of an input.
package struct InputRecord: Sendable {
  package enum Status: String, Sendable {
    case done, skipped, failed
    /// Not begun, or not ended, when the run did.
    case unfinished
  }

  package let input: String
  package var status = Status.done
  package var error: String?
  /// What of it could not be decoded, where that is allowed.
  package var damage: String?
  package var width: Int?
  package var height: Int?
  package var components: Int?
  /// In nats a pixel.
  package var logLikelihood: Double?
  package var times = StageTimes()
  package var seconds = 0.0
  /// The paths of what was written, or is there already.
  package var outputs: [String] = []

  /// What else is to be told of it, a line each.
  package var notes: [String] = []

  package init(_ input: BatchInput) { self.input = input.path }
}
