import RealModule

/// What speaks for a box and against it, and the probability that its IoU with the truth is above
/// 0.5.
///
/// The probability is a logistic regression on four terms. Two of them know more than the object's
/// own appearance in the last frame, to which a wrong place that was learnt is as similar as a
/// right one: the first frame's template, which is never updated, and the best other place of the
/// frame.
struct Evidence: Sendable, Hashable {
  /// The highest joint response elsewhere over that of the box, 0...1: whether another place would
  /// do as well.
  var rival: Double
  /// The gain of the carried shape over its usual gain (``ShapeRegistration``).
  var gain: Double
  /// The mean posterior of the box over its usual value (``CueStrengths``).
  var color: Double
  /// The similarity of the box to that of the first frame (``ObjectTemplate``), -1...1.
  var similarity: Double

  /// Weights and constant, fitted to the frames of 36 films, each film with the same weight.
  /// README.md has the figures of films that were left out, where all weights keep their signs.
  private static let weights = SIMD4(-4.7, 2.4, -2.3, 4.0)
  private static let constant = 0.8

  /// The terms, in the order of the weights.
  var terms: SIMD4<Double> {
    SIMD4(
      min(max(rival, 0), 1), min(max(gain, -0.5), 1.5), Double.log(min(max(color, 0.05), 3)), similarity)
  }

  /// P(IoU > 0.5).
  var probability: Double { 1 / (1 + Double.exp(-Self.constant - (Self.weights * terms).sum())) }
}
