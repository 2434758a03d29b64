public import GaussianMixture

/// A summary of a component of an object's mixture; colors are sRGB in 0...1.
public struct ColorSummary: Sendable, Hashable, Codable {
  /// The mixing weight, 0...1.
  public let weight: Double
  /// The mean color.
  public let mean: SIMD3<Double>
  /// The standard deviations of red, green and blue.
  public let deviation: SIMD3<Double>

  public init(weight: Double, mean: SIMD3<Double>, deviation: SIMD3<Double>) {
    self.weight = weight
    self.mean = mean
    self.deviation = deviation
  }

  /// - Precondition: the component has three dimensions.
  init(_ component: GaussianComponent) {
    let variance = component.covariance.diagonal
    self.init(
      weight: component.weight, mean: SIMD3(component.mean[0], component.mean[1], component.mean[2]),
      deviation: SIMD3(variance[0].squareRoot(), variance[1].squareRoot(), variance[2].squareRoot()))
  }
}

/// The mixtures of an object and of its surroundings; colors are sRGB in 0...1.
public struct ObjectModels: Sendable, Hashable, Codable {
  /// p(color | object).
  public let object: GaussianMixture
  /// p(color | background), near the object.
  public let background: GaussianMixture

  public init(object: GaussianMixture, background: GaussianMixture) {
    self.object = object
    self.background = background
  }
}
