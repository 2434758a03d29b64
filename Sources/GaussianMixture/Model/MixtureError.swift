import Parallelism

/// Why a mixture cannot be created, fitted or evaluated.
public enum MixtureError: Error, Sendable, Hashable, CustomStringConvertible {
  case noComponents
  case dimensionMismatch(component: Int)
  case invalidWeight(component: Int)
  case invalidMean(component: Int)
  case covarianceNotPositiveDefinite(component: Int)
  case weightsDoNotSumToOne(Double)
  case noSamples
  case invalidSample(Int)
  case unsupportedDimension(Int)
  case notWholeRows(count: Int, dimension: Int)
  case weightCount(Int, samples: Int)
  case wrongDimension(Int, expected: Int)
  case invalidCoordinates
  case invalidComponentCount(Int)
  case moreComponentsThanSamples(Int, samples: Int)
  /// Fewer components were found than the least of the numbers to choose from.
  case fewerComponentsThanLeast(Int, least: Int)
  case invalidPrior
  case invalidOption(String)
  /// The workers were cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .noComponents: "the mixture has no components; give it at least one, with a mean of at least one coordinate"
    case .dimensionMismatch(let component):
      "component \(component) differs in dimension from the first; all means and covariances must have the same"
    case .invalidWeight(let component):
      "the weight of component \(component) is not a positive number; remove components without weight"
    case .invalidMean(let component): "the mean of component \(component) is not finite"
    case .covarianceNotPositiveDefinite(let component):
      "the covariance of component \(component) is not positive definite; add a small multiple of the identity to it"
    case .weightsDoNotSumToOne(let total): "the weights sum to \(total) instead of 1; divide them by their sum"
    case .noSamples: "there is nothing to fit: no sample has a positive weight"
    case .invalidSample(let index):
      "sample \(index) has a negative weight or a number that is not finite; remove such samples"
    case .unsupportedDimension(let dimension):
      "samples must have at least 1 coordinate (1 to 3 if given as SIMD4), not \(dimension)"
    case .notWholeRows(let count, let dimension):
      "\(count) numbers do not make whole samples of \(dimension) coordinates"
    case .weightCount(let count, let samples):
      "there are \(count) weights for \(samples) samples; give one for each sample, or none"
    case .wrongDimension(let dimension, let expected):
      "there are \(dimension) coordinates, but the mixture has \(expected)"
    case .invalidCoordinates:
      "coordinates to keep or fix must be distinct coordinates of the mixture, and at least one must remain"
    case .invalidComponentCount(let count): "a mixture must have 1 to 65535 components, not \(count)"
    case .moreComponentsThanSamples(let count, let samples):
      """
      \(count) components are too many for \(samples == 1 ? "1 sample" : "\(samples) samples"); request at most \
      \(samples), or give more samples
      """
    case .fewerComponentsThanLeast(let found, let least):
      """
      only \(found == 1 ? "1 component" : "\(found) components") can be told apart, and the least number to choose \
      from is \(least); lower it to \(found) or less
      """
    case .invalidPrior:
      """
      a prior needs a concentration of at least 1, more than d - 1 degrees of freedom and a positive definite scale \
      matrix
      """
    case .invalidOption(let what): what
    case .cancelled: "it was cancelled before it was done"
    }
  }
}

extension Workers {
  func throwIfCancelled() throws(MixtureError) {
    if isCancelled { throw .cancelled }
  }
}
