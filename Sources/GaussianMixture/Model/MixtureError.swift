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
  case invalidPrior
  case invalidOption(String)
  /// The workers were cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .noComponents: "the mixture has no components; give it one at least, with a mean of one coordinate or more"
    case .dimensionMismatch(let component):
      "component \(component) has another dimension than the first; means and covariances must agree"
    case .invalidWeight(let component):
      "the weight of component \(component) is not a positive number; leave out components without weight"
    case .invalidMean(let component): "the mean of component \(component) is not finite"
    case .covarianceNotPositiveDefinite(let component):
      "the covariance of component \(component) is not positive definite; add a small multiple of the identity to it"
    case .weightsDoNotSumToOne(let total): "the weights add up to \(total) instead of 1; divide them by that"
    case .noSamples: "there is nothing to fit: no sample has a positive weight"
    case .invalidSample(let index):
      "sample \(index) has a coordinate that is not finite or a negative weight; leave such samples out"
    case .unsupportedDimension(let dimension):
      "samples have 1 coordinate or more (1 to 3 if given as SIMD4), not \(dimension)"
    case .notWholeRows(let count, let dimension): "\(count) numbers are not whole samples of \(dimension) coordinates"
    case .weightCount(let count, let samples): "\(count) weights for \(samples) samples; give one for each, or none"
    case .wrongDimension(let dimension, let expected): "\(dimension) coordinates where the mixture has \(expected)"
    case .invalidCoordinates:
      "coordinates to keep or to fix must be different ones of the mixture's, and some must be left"
    case .invalidComponentCount(let count): "a mixture has 1 to 65535 components, not \(count)"
    case .moreComponentsThanSamples(let count, let samples):
      "\(count) components for \(samples) samples; ask for \(samples) at most, or give more samples"
    case .invalidPrior:
      """
      a prior needs weights' concentration of 1 or more, degrees of freedom above d - 1 and a positive definite \
      scale matrix
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
