package import Kernels

extension GaussianMixture {
  /// The components as the wide kernels read them.
  package func wideComponents() -> [WideComponent] {
    components.map { Float.pack($0, isDiagonal: covarianceKind.isDiagonal) }
  }
}
