public import ColorStatistics
public import GaussianMixture
public import Parallelism
public import Raster

/// A label map of a picture, and the mixture that its labels refer to.
public struct Segmentation: Sendable, Hashable {
  /// Label k stands for component k of the model; components are ordered by falling weight.
  public let labels: LabelMap
  public let model: ColorModel
  /// The label of fully transparent pixels, which is the number of components; nil if the picture
  /// has none.
  public let transparentLabel: UInt16?

  /// The number of labels that the map may hold.
  public var labelCount: Int { model.mixture.components.count + (transparentLabel == nil ? 0 : 1) }

  /// Creates the segmentation of a picture from its labels.
  ///
  /// - Parameters:
  ///   - labels: a component of `model` for each pixel; the number of components for fully
  ///     transparent pixels.
  ///   - histogram: the picture's own.
  package init(labels: LabelMap, of histogram: ColorHistogram, model: ColorModel) {
    self.labels = labels
    self.model = model
    transparentLabel = histogram.transparentPixels > 0 ? UInt16(clamping: model.mixture.components.count) : nil
  }

  /// Labels every pixel of a picture with the component of `model` that most likely made its
  /// colour, `argmax_k p(k | x)`.
  ///
  /// The unique colours of an 8-bit picture are labelled once, and its pixels look their labels up;
  /// pixels of 16 bits are labelled one by one. Smoothed labels are those of a Markov random field;
  /// see ``Smoothing``.
  ///
  /// - Parameters:
  ///   - picture: of either depth.
  ///   - histogram: the picture's own.
  /// - Throws: ``MixtureError/cancelled``.
  /// - Complexity: O(pixels) for 8 bits, else O(pixels * components). Smoothing takes O(pixels *
  ///   components) at either depth, and memory for a few tiles of the picture.
  public init(
    labeling picture: Picture, counted histogram: ColorHistogram, with model: ColorModel, smoothing: Smoothing = .none,
    workers: Workers = .one
  ) throws(MixtureError) {
    let transparent = UInt16(clamping: model.mixture.components.count)
    switch picture {
    case _ where smoothing.strength > 0:
      let pixels = PixelRows(picture, counted: histogram, in: model.space, positions: nil, workers: workers)
      labels = try pixels.smoothedLabels(under: model.mixture, smoothing, transparent: transparent, workers: workers)
    case .eightBit(let image):
      let values = try model.labels(ofColorsIn: histogram, workers: workers)
      labels = ColorLookup(histogram, values: values, transparent: transparent).labels(of: image, workers: workers)
    case .sixteenBit(let image):
      labels = try model.labels(of: image, transparent: transparent, workers: workers)
    }
    self.model = model
    transparentLabel = histogram.transparentPixels > 0 ? transparent : nil
    if workers.isCancelled { throw .cancelled }
  }

  /// Labels every pixel of a picture with the component of a mixture over colour and position that
  /// most likely made it.
  ///
  /// ``model`` becomes the marginal over colour alone.
  ///
  /// - Throws: ``MixtureError/cancelled``.
  /// - Complexity: O(pixels * components).
  public init(
    labeling picture: Picture, counted histogram: ColorHistogram, with spatial: SpatialColorModel,
    smoothing: Smoothing = .none, workers: Workers = .one
  ) throws(MixtureError) {
    let transparent = UInt16(clamping: spatial.mixture.components.count)
    guard let levels = SampleLevels(of: picture, workers: workers) else { throw .cancelled }
    let positions = PixelPositions(weight: spatial.positionWeight, in: picture, levels)
    let pixels = PixelRows(
      picture, counted: histogram, in: spatial.colors.space, positions: positions, workers: workers)
    labels = try pixels.smoothedLabels(under: spatial.mixture, smoothing, transparent: transparent, workers: workers)
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
    try self.init(labeling: picture, counted: histogram, with: model, smoothing: smoothing, workers: workers)
  }
}
