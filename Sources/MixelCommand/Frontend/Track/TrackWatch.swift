import Batches
import Mixel

/// The time limit of a run of `track`.
struct TrackWatch: Sendable {
  /// Cancels the reading of frames once the time is over; nil without a limit.
  let cancellation: Cancellation?
  private let seconds: Double

  /// - Parameter timeout: in seconds from now; nil for no limit.
  init(timeout: Double?) {
    cancellation = timeout.map { Cancellation(deadline: .now + .seconds($0)) }
    seconds = timeout ?? .infinity
  }

  /// The message about a run whose time is over; nil before.
  var overtime: String? {
    cancellation?.isCancelled == true ? "stopped after \(shortest(seconds)) s; --timeout allows more" : nil
  }
}
