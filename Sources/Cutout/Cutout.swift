public import ColorStatistics
public import Parallelism
public import Raster

/// An object cut out of a picture.
///
/// The energy is GrabCut's (Rother, Kolmogorov and Blake, SIGGRAPH 2004): Gaussian mixtures of the
/// foreground's and the background's colours, and a contrast-sensitive cost of the outline on the
/// eight-connected grid. It is minimised from many starts on a small copy of the picture. The best
/// result is refined over the whole box at a middle resolution, and at finer levels exactly within
/// a band about the outline. A picture and a smaller copy of it have the same cut-out up to detail.
public struct Cutout: Sendable {
  /// The object's pixels, at the picture's size. It contains every pixel known to be foreground and
  /// none known to be background.
  public let mask: Mask
  /// The colours of the object.
  public let object: ColorModel
  /// The colours of the background.
  public let background: ColorModel
  /// The energy at the middle resolution, in nats. Lower is better among cut-outs of the same
  /// picture with the same number of components, colour space and smoothness.
  public let energy: Double

  /// Cuts out an object.
  ///
  /// The result is the same, bit for bit, with any number of workers.
  ///
  /// - Throws: ``CutoutError/guideSize(width:height:pictureWidth:pictureHeight:)``,
  ///   ``CutoutError/nothingVisible``, ``CutoutError/invalidOption(_:)``,
  ///   ``CutoutError/cancelled``.
  public init(
    of picture: Picture, guide: CutoutGuide, options: CutoutOptions = CutoutOptions(), workers: Workers = .one
  ) throws(CutoutError) {
    try options.validate()
    try guide.checkSize(picture)
    let window = PyramidLevel.window(of: guide)
    var last: LabeledLevel?
    let energy = try Self.cut(picture, guide, window, options, workers) { last = $0 }
    guard let last else { throw .nothingVisible }
    let mask = Self.mask(of: last.labels, window, guide)
    self.init(mask: mask, appearance: last.appearance, energy: energy, space: options.space)
  }

  init(mask: Mask, appearance: AppearanceModel, energy: Double, space: ColorSpace) {
    self.mask = mask
    object = ColorModel(mixture: appearance.foreground, space: space)
    background = ColorModel(mixture: appearance.background, space: space)
    self.energy = energy
  }

  private static func mask(of labels: [UInt8], _ window: Rect, _ guide: CutoutGuide) -> Mask {
    var samples = [UInt8](repeating: 0, count: guide.width * guide.height)
    for y in 0..<window.height {
      for x in 0..<window.width { samples[(y + window.y) * guide.width + x + window.x] = labels[y * window.width + x] }
    }
    return Mask(width: guide.width, height: guide.height, samples: samples)
  }
}
