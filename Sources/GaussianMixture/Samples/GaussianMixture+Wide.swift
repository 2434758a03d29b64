package import Kernels

extension GaussianMixture {
  /// The components as the wide kernels read them, for samples less `center`.
  package func wideComponents(about center: [Double]) -> [WideComponent] {
    components.map { Float.pack($0.moved(to: zip($0.mean, center).map { $0 - $1 }), isDiagonal: covarianceKind.isDiagonal) }
  }
}
