public import GaussianMixture
public import Parallelism

extension ColorModel {
  /// Fits a mixture to the colours of a histogram, weighted by their counts: the same fit as on all its pixels.
  ///
  /// The variance floor is that of 8-bit rounding unless the options have one.
  ///
  /// - Throws: ``MixtureError/noSamples`` for an empty histogram, ``MixtureError/invalidComponentCount(_:)``.
  public init(
    fitting histogram: ColorHistogram, options: FitOptions, space: ColorSpace = .rgb, workers: Workers = .one
  ) throws(MixtureError) {
    let samples = try histogram.samples(in: space, workers: workers)
    var fitted = options
    fitted.em.varianceFloor = options.em.varianceFloor ?? .eightBitRounding
    // Of a picture with fewer pixels than that, the model has fewer components, as of one with fewer colours.
    fitted.componentCount = min(options.componentCount, max(1, Int(samples.totalWeight)))
    let fit = try samples.fit(fitted, workers: workers)
    self.init(
      mixture: fit.mixture, space: space,
      provenance: Provenance(
        requestedComponents: options.componentCount, meanLogLikelihood: fit.result.meanLogLikelihood, pixels: samples.totalWeight,
        distinctColors: samples.count, iterations: fit.result.iterations, converged: fit.result.converged, seed: options.seed))
  }
}
