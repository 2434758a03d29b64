import ColorStatistics
import GaussianMixture
import Parallelism
import Raster

extension ColorModel {
  /// The most likely component of each colour of a histogram, in the order of its keys.
  ///
  /// - Throws: ``MixtureError/cancelled``.
  func labels(ofColorsIn histogram: ColorHistogram, workers: Workers) throws(MixtureError) -> [UInt16] {
    guard histogram.colorCount > 0 else { return [] }
    return try histogram.samples(in: space, workers: workers).labels(under: mixture, workers: workers)
  }

  /// The most likely component of each pixel, computed pixel by pixel: slower than a look-up by
  /// colour, which at 16 bits would take a table of 2^48 colours.
  ///
  /// - Throws: ``MixtureError/cancelled``.
  func labels(of image: Image<UInt16>, transparent: UInt16, workers: Workers) throws(MixtureError) -> LabelMap {
    var labels = try image.mapBands(in: space, workers: workers) { (samples) throws(MixtureError) in
      try samples.labels(under: mixture)
    }.flatMap(\.self)
    image.setTransparent(in: &labels, to: transparent)
    return LabelMap(width: image.width, height: image.height, labels: labels)
  }
}

extension Image<UInt16> {
  /// Calls `body` with the colours of each band of 65,536 pixels as samples of weight 1, and
  /// returns the results in the order of the bands.
  ///
  /// Transparent pixels are samples too. All bands have one center, so that equal colours are equal
  /// samples wherever they are.
  ///
  /// - Throws: ``MixtureError/cancelled``, and what `body` throws.
  func mapBands<Value: Sendable>(
    in space: ColorSpace, workers: Workers, _ body: @Sendable (WeightedSamples) throws(MixtureError) -> Value
  ) throws(MixtureError) -> [Value] {
    let bandPixels = 1 << 16
    let results = workers.map((pixelCount + bandPixels - 1) / bandPixels) { band in
      Result { () throws(MixtureError) -> Value in
        if workers.isCancelled { throw .cancelled }
        let start = band * bandPixels
        let samples = try WeightedSamples(
          count: min(bandPixels, pixelCount - start), center: .init(repeating: 0.5)
        ) { index in SIMD4(space.coordinates(ofSRGB: encodedColor(at: start + index)), 1) }
        return try body(samples)
      }
    }
    return try results.map { (result) throws(MixtureError) in try result.get() }
  }
}
