package import Kernels

extension GaussianMixture {
  /// The components as the kernels for any dimension read them.
  package func kernelComponents() -> [MixtureComponent] {
    components.map { Float.pack($0, isDiagonal: covarianceKind.isDiagonal) }
  }
}
