package import Kernels

extension GaussianMixture {
  /// Returns the components in the layout of ``MixtureKernels``.
  package func kernelComponents() -> [MixtureComponent] {
    components.map { Float.pack($0, isDiagonal: covarianceKind.isDiagonal) }
  }
}
