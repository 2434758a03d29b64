/// Options for choosing the number of components.
public struct SelectionOptions: Sendable, Hashable {
  /// The numbers of components to try, within 1 to 65535.
  public var range: ClosedRange<Int>
  public var criterion: SelectionCriterion
  /// n, the number of independent samples in the criteria; nil for the sum of the weights.
  ///
  /// The pixels of a photo are far from independent. If n is their number, the penalty on
  /// parameters is negligible and the largest K wins.
  public var effectiveSampleSize: Double?
  /// The number of consecutive candidates worse than the best after which to stop; nil to try all.
  public var patience: Int?
  /// The share of the samples to hold out for ``SelectionCriterion/heldOut``, above 0 and below 1.
  public var heldOutShare = 0.2

  public init(range: ClosedRange<Int>, criterion: SelectionCriterion = .bic) {
    self.range = range
    self.criterion = criterion
  }

  func validate() throws(MixtureError) {
    guard range.lowerBound >= 1 else { throw .invalidComponentCount(range.lowerBound) }
    guard range.upperBound <= 65_535 else { throw .invalidComponentCount(range.upperBound) }
    if let n = effectiveSampleSize, !(n > 0 && n.isFinite) {
      throw .invalidOption("an effective sample size must be above 0, not \(n)")
    }
    guard heldOutShare > 0, heldOutShare < 1 else {
      throw .invalidOption("the held-out share must be above 0 and below 1, not \(heldOutShare)")
    }
  }
}
