public import GaussianMixture
public import Parallelism

extension ColorHistogram {
  /// Returns the colours as points in a color space, weighted by their pixels, for fitting a
  /// mixture.
  ///
  /// - Throws: ``MixtureError/noSamples`` for an empty histogram.
  public func samples(in space: ColorSpace, workers: Workers = .one) throws(MixtureError) -> WeightedSamples {
    let planes = planes(in: space, workers: workers)
    let unit = 1 / Double(depth.maximum)
    return try WeightedSamples(count: colorCount) { index in
      SIMD4(Double(planes.x[index]), Double(planes.y[index]), Double(planes.z[index]), Double(masses[index]) * unit)
    }
  }
}
