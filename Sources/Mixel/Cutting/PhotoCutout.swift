public import ColorStatistics
import Cutout
public import Matting
public import Parallelism
public import Raster

/// An object cut out of a photo: its mask, the mixtures of object and background, and every export.
///
/// The soft edge, ``matte``, is computed at its first use; copies share it.
public struct PhotoCutout: Sendable {
  /// The photo from which the object was cut.
  public let photo: Photo

  /// The mask, of the photo's size. It has all pixels that are known to be object, and none that
  /// are known to be background.
  public let mask: Mask

  /// The mixture of the object's colors.
  public let object: ColorModel

  /// The mixture of the background's colors.
  public let background: ColorModel

  /// The energy at the middle resolution, in nats. Lower is better. Compare it only between
  /// cut-outs of the same photo with the same number of components, color space and smoothness.
  public let energy: Double

  /// The options of the cut and of the soft edge.
  public let options: PhotoCutoutOptions

  private let soft = Once<Matte>()

  /// - Parameter levels: by which the photo's colors were stretched for the cut.
  init(_ cutout: Cutout, of photo: Photo, _ levels: SampleLevels, options: PhotoCutoutOptions) {
    self.photo = photo
    self.options = options
    mask = cutout.mask
    object = levels.original(of: cutout.object)
    background = levels.original(of: cutout.background)
    energy = cutout.energy
  }

  /// The object with alpha, a soft edge and no background colors at the edge; see ``Matte``. Its
  /// samples are the photo's own, as ``Photo/picture``.
  ///
  /// Computed at its first use on all processors: 0.2 s for 12 megapixels on two of them.
  public var matte: Matte {
    guard let matte = try? matte(workers: .all) else { preconditionFailure("nothing cancels it") }
    return matte
  }

  /// Returns ``matte``, computed by these workers.
  ///
  /// - Throws: ``MixelError/cancelled``; the next call computes it again.
  public func matte(workers: Workers) throws(MixelError) -> Matte {
    try soft.value { () throws(MixelError) in
      let (picture, _) = try photo.pixels(for: .png, workers: workers)
      return try workers.finished(Matte(of: picture, mask: mask, options: options.matting, workers: workers))
    }
  }

  /// The number of pixels of the object; 0 if none was found.
  public var area: Int { mask.area }

  /// The smallest rectangle around the mask; nil if no object was found.
  public var bounds: Rect? { mask.bounds }
}
