/// How the number of components is chosen.
public struct SelectionOptions: Sendable, Hashable {
  /// The numbers to try, from 1 to 65535.
  public var range: ClosedRange<Int>
  public var criterion: SelectionCriterion
  /// n of the criteria, the number of independent samples; nil for the sum of the weights.
  ///
  /// Pixels of a photo are far from independent. With their number in its place, the penalty on
  /// parameters is next to nothing and the largest K wins.
  public var effectiveSampleSize: Double?
  /// Ends the table after this many numbers in a row that are worse than the best; nil to try all.
  public var patience: Int?
  /// The share of the samples that are left out of the fits that ``SelectionCriterion/heldOut``
  /// compares, above 0 and below 1.
  public var heldOutShare = 0.2

  public init(range: ClosedRange<Int>, criterion: SelectionCriterion = .bic) {
    self.range = range
    self.criterion = criterion
  }

  func validate() throws(MixtureError) {
    guard range.lowerBound >= 1 else { throw .invalidComponentCount(range.lowerBound) }
    guard range.upperBound <= 65_535 else { throw .invalidComponentCount(range.upperBound) }
    if let n = effectiveSampleSize, !(n > 0 && n.isFinite) {
      throw .invalidOption("an effective sample size is above 0, not \(n)")
    }
    guard heldOutShare > 0, heldOutShare < 1 else {
      throw .invalidOption("the share held out is above 0 and below 1, not \(heldOutShare)")
    }
  }
}
