public import ColorStatistics
public import GaussianMixture
public import Parallelism
public import Raster

/// A picture's label map and the model that made it.
public struct Segmentation: Sendable, Hashable {
  /// Label k is the model's component k, by falling weight; ``transparentLabel`` is the one beyond
  /// the last.
  public let labels: LabelMap
  public let model: ColorModel
  /// The label of fully transparent pixels, `k_effective`, where the picture has any.
  public let transparentLabel: UInt16?

  /// The number of labels that the map may hold.
  public var labelCount: Int { model.mixture.components.count + (transparentLabel == nil ? 0 : 1) }

  /// Labels every pixel of a picture with the component of `model` that most likely made its
  /// colour, `argmax_k p(k | x)`.
  ///
  /// An 8-bit picture's unique colours are labelled and its pixels look theirs up; others are
  /// labelled pixel by pixel. If smoothed, labels are those of a Markov random field; see
  /// ``Smoothing``.
  ///
  /// If cancelled, the labels mean nothing.
  ///
  /// - Parameters:
  ///   - picture: of any depth.
  ///   - histogram: the picture's own.
  /// - Complexity: O(pixels), or O(pixels * components) if smoothed, with memory for a few tiles of
  ///   the picture.
  public init(
    labelling picture: Picture, counted histogram: ColorHistogram, with model: ColorModel, smoothing: Smoothing = .none,
    workers: Workers = .one
  ) {
    let transparent = UInt16(clamping: model.mixture.components.count)
    switch picture {
    case _ where smoothing.strength > 0:
      let pixels = PixelRows(picture, counted: histogram, in: model.space, positions: nil, workers: workers)
      labels = pixels.smoothedLabels(under: model.mixture, smoothing, transparent: transparent, workers: workers)
    case .eightBit(let image):
      let values = model.labels(ofColorsIn: histogram, workers: workers)
      labels = ColorLookup(histogram, values: values, transparent: transparent).labels(of: image, workers: workers)
    case .sixteenBit(let image):
      labels = model.labels(of: image, transparent: transparent, workers: workers)
    }
    self.model = model
    transparentLabel = histogram.transparentPixels > 0 ? transparent : nil
  }

  /// Labels every pixel of a picture with the component of a mixture over colour and position that
  /// most likely made it, smoothed if asked for.
  ///
  /// ``model`` is the mixture of colours alone. If cancelled, the labels mean nothing.
  ///
  /// - Complexity: O(pixels * components).
  public init(
    labelling picture: Picture, counted histogram: ColorHistogram, with spatial: SpatialColorModel,
    smoothing: Smoothing = .none, workers: Workers = .one
  ) {
    let transparent = UInt16(clamping: spatial.mixture.components.count)
    let positions = PixelPositions(weight: spatial.positionWeight, in: picture)
    let pixels = PixelRows(
      picture, counted: histogram, in: spatial.colors.space, positions: positions, workers: workers)
    labels = pixels.smoothedLabels(under: spatial.mixture, smoothing, transparent: transparent, workers: workers)
    model = spatial.colors
    transparentLabel = histogram.transparentPixels > 0 ? transparent : nil
  }

  /// Counts a picture's colours, fits a mixture to them and labels every pixel.
  ///
  /// - Throws: ``MixtureError/noSamples`` where every pixel is fully transparent,
  ///   ``MixtureError/invalidComponentCount(_:)``, ``MixtureError/cancelled``.
  public init(
    of picture: Picture, options: FitOptions, space: ColorSpace = .rgb, smoothing: Smoothing = .none,
    workers: Workers = .one
  ) throws(MixtureError) {
    guard let histogram = ColorHistogram(counting: picture, workers: workers) else { throw .cancelled }
    let model = try ColorModel(fitting: histogram, options: options, space: space, workers: workers)
    self.init(labelling: picture, counted: histogram, with: model, smoothing: smoothing, workers: workers)
    if workers.isCancelled { throw .cancelled }
  }
}
