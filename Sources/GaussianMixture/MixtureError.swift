/// Why a mixture cannot be built or fitted.
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
  case invalidComponentCount(Int)

  public var description: String {
    switch self {
    case .noComponents: "the mixture has no components"
    case .dimensionMismatch(let component): "component \(component) has another dimension than the first"
    case .invalidWeight(let component): "the weight of component \(component) is not a positive number"
    case .invalidMean(let component): "the mean of component \(component) is not finite"
    case .covarianceNotPositiveDefinite(let component): "the covariance of component \(component) is not positive definite"
    case .weightsDoNotSumToOne(let total): "the weights add up to \(total) instead of 1"
    case .noSamples: "there is nothing to fit: no sample has a positive weight"
    case .invalidSample(let index): "sample \(index) has a coordinate that is not finite or a negative weight"
    case .unsupportedDimension(let dimension): "samples have 1 to 3 coordinates here, not \(dimension)"
    case .invalidComponentCount(let count): "a mixture has 1 to 65535 components, not \(count)"
    }
  }
}
