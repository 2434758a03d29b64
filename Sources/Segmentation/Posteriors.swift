public import ColorStatistics
import GaussianMixture
public import Parallelism
public import Raster

/// The posterior probability of every component at every pixel, as grey planes.
public struct Posteriors: Sendable {
  private enum Source: Sendable {
    /// `[component][colour]`, looked up for 8-bit pictures.
    case byColor([[UInt8]], ColorHistogram, Image<UInt8>)
    /// `[component][pixel]`
    case byPixel([[UInt8]])
  }

  private let source: Source
  public let width: Int
  public let height: Int
  public let componentCount: Int

  /// If cancelled, they mean nothing.
  public init(of picture: Picture, counted histogram: ColorHistogram, under model: ColorModel, workers: Workers = .one)
  {
    width = picture.width
    height = picture.height
    componentCount = model.mixture.components.count
    switch picture {
    case .eightBit(let image):
      let samples = try? histogram.samples(in: model.space, workers: workers)
      let colors = (try? samples?.responsibilities(under: model.mixture, workers: workers)) ?? []
      source = .byColor(colors.map { $0.map(gray) }, histogram, image)
    case .sixteenBit(let image):
      source = .byPixel(model.posteriors(of: image, workers: workers))
    }
  }

  /// `round(255 p(k | x))` of every pixel, rows from the top; 0 where it is fully transparent.
  public func plane(_ component: Int, workers: Workers = .one) -> [UInt8] {
    switch source {
    case .byPixel(let planes):
      return planes[component]
    case .byColor(let colors, let histogram, let image):
      guard component < colors.count else { return [UInt8](repeating: 0, count: width * height) }
      let values = colors[component].map(UInt16.init)
      let map = ColorLookup(histogram, values: values, transparent: 0).labels(of: image, workers: workers)
      return map.labels.map { UInt8(truncatingIfNeeded: $0) }
    }
  }
}

private func gray(_ probability: Double) -> UInt8 { UInt8(max(0, min(1, probability)) * 255 + 0.5) }

extension ColorModel {
  /// `[component][pixel]`, in bands of rows.
  fileprivate func posteriors(of image: Image<UInt16>, workers: Workers) -> [[UInt8]] {
    let bandPixels = 1 << 16
    let channels = image.layout.sampleCount
    let bands = workers.map((image.pixelCount + bandPixels - 1) / bandPixels) { band -> [[UInt8]] in
      let start = band * bandPixels
      guard !workers.isCancelled else {
        return [[UInt8]](
          repeating: [UInt8](repeating: 0, count: min(bandPixels, image.pixelCount - start)),
          count: mixture.components.count)
      }
      let samples = try? WeightedSamples(
        count: min(bandPixels, image.pixelCount - start), center: .init(repeating: 0.5)
      ) { index in
        let at = (start + index) * channels
        let srgb =
          SIMD3(Double(image.samples[at]), Double(image.samples[at + 1]), Double(image.samples[at + 2])) / 65_535
        return SIMD4(space.coordinates(ofSRGB: srgb), 1)
      }
      let planes = (try? samples?.responsibilities(under: mixture)) ?? []
      return planes.map { plane in
        plane.indices.map {
          image.layout == .rgba && image.samples[(start + $0) * channels + 3] == 0 ? 0 : gray(plane[$0])
        }
      }
    }
    return mixture.components.indices.map { k in bands.flatMap { $0[k] } }
  }
}
