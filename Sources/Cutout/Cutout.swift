public import ColorStatistics
import GaussianMixture
public import Parallelism
public import Raster

/// An object cut out from a picture.
public struct Cutout: Sendable {
  /// Of the picture's size.
  public let mask: Mask
  /// The colours of the object.
  public let object: ColorModel
  /// The colours of the background.
  public let background: ColorModel
  /// What the mask minimises, in nats.
  public let energy: Double

  /// - Throws: ``CutoutError/guideSize(width:height:pictureWidth:pictureHeight:)``, ``CutoutError/nothingVisible``,
  ///   ``CutoutError/invalidOption(_:)``.
  public init(
    of picture: Picture, guide: CutoutGuide, options: CutoutOptions = CutoutOptions(), workers: Workers = .one
  ) throws(CutoutError) {
    try options.validate()
    guard guide.width == picture.width, guide.height == picture.height else {
      throw .guideSize(width: guide.width, height: guide.height, pictureWidth: picture.width, pictureHeight: picture.height)
    }
    mask = Mask(width: guide.width, height: guide.height, samples: guide.hints)
    let histogram = ColorHistogram(counting: picture, workers: workers)
    do {
      object = try ColorModel(
        fitting: histogram, options: FitOptions(componentCount: options.components), space: options.space, workers: workers)
    } catch {
      throw .nothingVisible
    }
    background = object
    energy = 0
  }
}
