public import ColorStatistics
public import GaussianMixture
public import Parallelism
public import Raster

/// The posterior probability of each component at each pixel, by the pixel's colour alone, as grey
/// planes.
public struct Posteriors: Sendable {
  private enum Source: Sendable {
    /// `[component][colour]`, looked up for each pixel of an 8-bit picture.
    case byColor([[UInt8]], ColorHistogram, Image<UInt8>)
    /// `[component][pixel]`.
    case byPixel([[UInt8]])
  }

  private let source: Source
  public let width: Int
  public let height: Int
  public let componentCount: Int

  /// Computes the posteriors of a picture.
  ///
  /// - Parameter histogram: the picture's own.
  /// - Throws: ``MixtureError/cancelled``.
  /// - Complexity: O(colours * components) for 8 bits, O(pixels * components) for 16.
  public init(
    of picture: Picture, counted histogram: ColorHistogram, under model: ColorModel, workers: Workers = .one
  ) throws(MixtureError) {
    width = picture.width
    height = picture.height
    componentCount = model.mixture.components.count
    switch picture {
    case .eightBit(let image):
      source = .byColor(try model.posteriors(ofColorsIn: histogram, workers: workers), histogram, image)
    case .sixteenBit(let image):
      source = .byPixel(try model.posteriors(of: image, workers: workers))
    }
  }

  /// `round(255 p(k | x))` of each pixel for component `k`, row-major; 0 where the picture is fully
  /// transparent.
  ///
  /// - Parameter component: k, below ``componentCount``.
  public func plane(_ component: Int, workers: Workers = .one) -> [UInt8] {
    switch source {
    case .byPixel(let planes): planes[component]
    case .byColor(let colors, let histogram, let image):
      ColorLookup(histogram, values: colors[component], transparent: 0).values(of: image, workers: workers)
    }
  }
}

private func gray(_ probability: Double) -> UInt8 { UInt8(max(0, min(1, probability)) * 255 + 0.5) }

extension ColorModel {
  /// `[component][colour]`.
  fileprivate func posteriors(
    ofColorsIn histogram: ColorHistogram, workers: Workers
  ) throws(MixtureError) -> [[UInt8]] {
    guard histogram.colorCount > 0 else { return [[UInt8]](repeating: [], count: mixture.components.count) }
    return try histogram.samples(in: space, workers: workers).responsibilities(under: mixture, workers: workers)
      .map { $0.map(gray) }
  }

  /// `[component][pixel]`.
  fileprivate func posteriors(of image: Image<UInt16>, workers: Workers) throws(MixtureError) -> [[UInt8]] {
    let bands = try image.mapBands(in: space, workers: workers) { (samples) throws(MixtureError) in
      try samples.responsibilities(under: mixture).map { $0.map(gray) }
    }
    return mixture.components.indices.map { k in
      var plane = bands.flatMap { $0[k] }
      image.setTransparent(in: &plane, to: 0)
      return plane
    }
  }
}
