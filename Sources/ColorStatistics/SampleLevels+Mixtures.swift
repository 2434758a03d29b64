public import GaussianMixture
import LinearAlgebra

extension SampleLevels {
  /// Returns a mixture over the colors of a picture from one that was fitted to them stretched.
  ///
  /// It is exact in ``ColorSpace/rgb``. In the other spaces, which are not linear in the samples,
  /// covariances are transformed by the derivative at the mean, and keep their kind.
  public func original(of mixture: GaussianMixture, in space: ColorSpace = .rgb) -> GaussianMixture {
    guard !isWhole else { return mixture }
    var components = mixture.components.map { original(of: $0, mixture.covarianceKind, space) }
    if mixture.covarianceKind == .tied {
      let shared = components.reduce(SymmetricMatrix.zero(3)) { $0 + $1.weight * $1.covariance }
      components = components.map { GaussianComponent(weight: $0.weight, mean: $0.mean, covariance: shared) }
    }
    // Only a covariance that is not positive definite is refused, and none of these is.
    return (try? GaussianMixture(covarianceKind: mixture.covarianceKind, components: components)) ?? mixture
  }

  /// Returns a model of the colors of a picture from one of them stretched; see
  /// ``original(of:in:)``.
  public func original(of model: ColorModel) -> ColorModel {
    isWhole
      ? model
      : ColorModel(
        mixture: original(of: model.mixture, in: model.space), space: model.space, provenance: model.provenance)
  }

  private func original(
    of component: GaussianComponent, _ kind: CovarianceKind, _ space: ColorSpace
  ) -> GaussianComponent {
    let mean = SIMD3(component.mean[0], component.mean[1], component.mean[2])
    func mapped(_ point: SIMD3<Double>) -> SIMD3<Double> {
      space == .rgb ? original(of: point) : space.coordinates(ofSRGB: original(of: space.srgb(of: point)))
    }
    let width = 1e-4
    let columns = (0..<3).map { axis in
      var step = SIMD3<Double>.zero
      step[axis] = width
      return (mapped(mean + step) - mapped(mean - step)) / (2 * width)
    }
    // No variance is below that of rounding to a step, as in a fit.
    let floor = varianceFloor(in: space).value
    var covariance = SymmetricMatrix(diagonal: [floor, floor, floor])
    for i in 0..<3 {
      for j in 0...i {
        for a in 0..<3 {
          for b in 0..<3 { covariance[i, j] += columns[a][i] * component.covariance[a, b] * columns[b][j] }
        }
      }
    }
    switch kind {
    case .full, .tied: break
    case .diagonal: covariance = SymmetricMatrix(diagonal: covariance.diagonal)
    case .spherical:
      covariance = SymmetricMatrix(diagonal: [Double](repeating: covariance.trace / 3, count: 3))
    }
    let center = mapped(mean)
    return GaussianComponent(weight: component.weight, mean: [center.x, center.y, center.z], covariance: covariance)
  }
}
