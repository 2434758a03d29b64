public import Parallelism
public import Raster

extension Tracker {
  /// Corrects the object's box in the last frame, and learns from it.
  ///
  /// The tracker starts again there, but keeps what it was shown: the colours of the first frame
  /// and of all corrections keep their share of `p(colour | object)`, each the same.
  ///
  /// - Throws: the errors of ``init(at:in:options:workers:)``; the tracker is then unchanged.
  public mutating func correct(to box: Box, in frame: Picture, workers: Workers = .one) throws(TrackingError) {
    self = corrected(by: try Tracker(at: box, in: frame, options: options, workers: workers))
  }

  /// Corrects the object's pixels in the last frame, and learns from them; see
  /// ``correct(to:in:workers:)-(Box,_,_)``.
  ///
  /// - Throws: the errors of ``init(of:in:options:workers:)``; the tracker is then unchanged.
  public mutating func correct(to mask: Mask, in frame: Picture, workers: Workers = .one) throws(TrackingError) {
    self = corrected(by: try Tracker(of: mask, in: frame, options: options, workers: workers))
  }

  /// Returns a tracker that was started at a correction, with what this one was shown.
  package func corrected(by fresh: Tracker) -> Tracker {
    var next = fresh
    next.appearance.remember(appearance, share: Double(keyframes) / Double(keyframes + 1))
    next.keyframes = keyframes + 1
    return next
  }

  /// Takes a place in the next frame that was found by other means, and learns from it if the
  /// object is tracked there.
  mutating func take(_ seen: Observation, in frame: Picture, workers: Workers) {
    adapt(to: frame)
    firstMask = nil
    let before = observation.box
    observation = seen
    scale *= seen.box.side / before.side
    framesUnseen = seen.state == .tracked ? 0 : framesUnseen + 1
    probation = 0
    guard seen.state == .tracked else { return }
    learn(frame, after: before, workers)
  }

  /// Passes over a frame that cannot be read, in which the object's place may be known.
  mutating func skip(to seen: Observation?) {
    skip()
    if let seen { observation.box = seen.box }
  }
}
