/// What became of an input.
struct InputRecord: Sendable {
  enum Status: String, Sendable {
    case done, skipped, failed
    /// Not begun, or not ended, when the run did.
    case unfinished
  }

  let input: String
  var status = Status.done
  var error: String?
  /// What of it could not be decoded, where that is allowed.
  var damage: String?
  var width: Int?
  var height: Int?
  var components: Int?
  /// In nats a pixel.
  var logLikelihood: Double?
  var times = StageTimes()
  var seconds = 0.0
  /// The paths of what was written, or is there already.
  var outputs: [String] = []

  /// Talk for standard error.
  var notes: [String] = []

  init(_ input: BatchInput) { self.input = input.path }
}
