import ColorStatistics
import GaussianMixture
import Parallelism
import Raster

extension ColorModel {
  /// The label of each colour of a histogram; zeros if cancelled.
  func labels(ofColorsIn histogram: ColorHistogram, workers: Workers) -> [UInt16] {
    guard let samples = try? histogram.samples(in: space, workers: workers) else { return [] }
    return (try? samples.labels(under: mixture, workers: workers))
      ?? [UInt16](repeating: 0, count: histogram.colorCount)
  }

  /// The label of each pixel, in bands of rows. Slower than a look-up by colour, but without a
  /// table of 2^48 colours.
  func labels(of image: Image<UInt16>, transparent: UInt16, workers: Workers) -> LabelMap {
    let bandPixels = 1 << 16
    let bands = workers.map((image.pixelCount + bandPixels - 1) / bandPixels) { band in
      let pixels = band * bandPixels..<min(image.pixelCount, (band + 1) * bandPixels)
      return workers.isCancelled
        ? [UInt16](repeating: 0, count: pixels.count) : labels(of: image, pixels: pixels, transparent: transparent)
    }
    return LabelMap(width: image.width, height: image.height, labels: bands.flatMap(\.self))
  }

  private func labels(of image: Image<UInt16>, pixels: Range<Int>, transparent: UInt16) -> [UInt16] {
    let channels = image.layout.sampleCount
    // Every band is taken about the same point, so that a colour has one label wherever it stands.
    let samples = try? WeightedSamples(count: pixels.count, center: .init(repeating: 0.5)) { index in
      let at = (pixels.lowerBound + index) * channels
      let srgb = SIMD3(Double(image.samples[at]), Double(image.samples[at + 1]), Double(image.samples[at + 2])) / 65_535
      return SIMD4(space.coordinates(ofSRGB: srgb), 1)
    }
    var labels = (try? samples?.labels(under: mixture)) ?? []
    if image.layout == .rgba {
      for index in labels.indices where image.samples[(pixels.lowerBound + index) * channels + 3] == 0 {
        labels[index] = transparent
      }
    }
    return labels
  }
}
