public import GaussianMixture
public import Parallelism

extension ColorModel {
  /// Fits a mixture to the colours of a histogram, weighted by their counts: the same fit as on all its pixels.
  ///
  /// - Throws: ``MixtureError/noSamples`` for an empty histogram, ``MixtureError/invalidComponentCount(_:)``.
  public init(
    fitting histogram: ColorHistogram, options: FitOptions, space: ColorSpace = .rgb, workers: Workers = .one
  ) throws(MixtureError) {
    let samples = try histogram.samples(in: space, workers: workers)
    let fit = try samples.fit(options, workers: workers)
    self.init(
      mixture: fit.mixture, space: space,
      provenance: Provenance(
        requestedComponents: options.componentCount, meanLogLikelihood: fit.result.meanLogLikelihood, pixels: samples.totalWeight,
        distinctColors: samples.count, iterations: fit.result.iterations, converged: fit.result.converged, seed: options.seed))
  }
}
