public import ColorStatistics
public import Parallelism
public import Raster

/// An object cut out from a picture.
///
/// The energy is GrabCut's (Rother, Kolmogorov and Blake, SIGGRAPH 2004): mixtures of Gaussians of
/// the object's colours and of the background's, and a contrast-sensitive cost of the outline on
/// the eight-connected grid, its cuts exact. It is looked for from many starts on a small copy of
/// the picture; the one of least energy is descended from at a middle resolution, over the whole
/// box; finer levels are cut exactly in a band about the outline. A picture and a smaller copy of
/// it give the same cut-out but for detail.
public struct Cutout: Sendable {
  /// Of the picture's size. All pixels known to be the object's are inside, none known to be
  /// background is.
  public let mask: Mask
  /// The colours of the object.
  public let object: ColorModel
  /// The colours of the background.
  public let background: ColorModel
  /// The energy at the middle resolution, in nats; lower is better among cut-outs of one picture
  /// with one number of components, one space and one smoothness.
  public let energy: Double

  /// Cuts out an object.
  ///
  /// The same picture, guide and options give the same bits with any number of workers.
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
