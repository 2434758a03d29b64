public import ColorStatistics
import GaussianMixture
public import Parallelism
public import Raster

/// An object cut out from a picture.
///
/// The energy is GrabCut's (Rother, Kolmogorov and Blake, SIGGRAPH 2004): mixtures of Gaussians of the object's colours and of the background's,
/// and a contrast-sensitive cost of the outline on the eight-connected grid, its cuts exact. It is looked for from many starts on a small copy of
/// the picture; the one of least energy is descended from at a middle resolution, over the whole box; finer levels are cut exactly in a
/// band about the outline. A picture and a smaller copy of it give the same cut-out but for detail.
public struct Cutout: Sendable {
  /// Of the picture's size. All pixels known to be the object's are inside, none known to be background is.
  public let mask: Mask
  /// The colours of the object.
  public let object: ColorModel
  /// The colours of the background.
  public let background: ColorModel
  /// The energy at the middle resolution, in nats; lower is better among cut-outs of one picture with one number of components, one space and
  /// one smoothness.
  public let energy: Double

  /// Cuts out an object.
  ///
  /// The same picture, guide and options give the same bits with any number of workers.
  ///
  /// - Throws: ``CutoutError/guideSize(width:height:pictureWidth:pictureHeight:)``, ``CutoutError/nothingVisible``,
  ///   ``CutoutError/invalidOption(_:)``, ``CutoutError/cancelled``.
  public init(
    of picture: Picture, guide: CutoutGuide, options: CutoutOptions = CutoutOptions(), workers: Workers = .one
  ) throws(CutoutError) {
    try options.validate()
    guard guide.width == picture.width, guide.height == picture.height else {
      throw .guideSize(width: guide.width, height: guide.height, pictureWidth: picture.width, pictureHeight: picture.height)
    }
    let window = Level.window(of: guide)
    let full = Level(picture, guide: guide, window: window, workers: workers)
    if workers.isCancelled { throw .cancelled }
    let found = try Self.labelling(of: full, options, workers)
    let (labels, appearance) = Self.refined(found.labelling, from: found.level, to: full, options, workers)
    if workers.isCancelled { throw .cancelled }
    mask = Self.mask(of: labels, window, guide)
    object = ColorModel(mixture: appearance.object, space: options.space)
    background = ColorModel(mixture: appearance.background, space: options.space)
    energy = found.labelling.energy
  }

  /// Pixels of the box where starts compete, and where the whole box is cut.
  private static let searchArea = 6_000.0, middleArea = 60_000.0

  /// The labelling at the middle resolution.
  private static func labelling(
    of full: Level, _ options: CutoutOptions, _ workers: Workers
  ) throws(CutoutError) -> (labelling: Labelling, level: Level) {
    let area = full.extent * full.extent
    let small = Level(reducing: full, by: (searchArea / area).squareRoot(), workers: workers)
    guard let coarse = CutProblem(small, bits: 5, options: options, workers: workers).search(workers: workers) else {
      throw workers.isCancelled ? .cancelled : .nothingVisible
    }
    if workers.isCancelled { throw .cancelled }
    let middle = Level(reducing: full, by: (middleArea / area).squareRoot(), workers: workers)
    let problem = CutProblem(middle, bits: 6, options: options, workers: workers)
    let labels = middle.enlarged(coarse.labels, from: small)
    // Means over blocks have other colours than what they are means of: stripes, foliage, noise.
    let appearance = coarse.appearance.adapted(to: middle, labels, options)
    let start = Labelling(labels: labels, appearance: appearance, energy: coarse.energy)
    return (problem.descent(from: labels, appearance: appearance, rounds: 2) ?? start, middle)
  }

  /// The labels at full resolution: level by level, each of twice the side. If cancelled, those of some level.
  private static func refined(
    _ labelling: Labelling, from middle: Level, to full: Level, _ options: CutoutOptions, _ workers: Workers
  ) -> (labels: [UInt8], appearance: Appearance) {
    var labels = labelling.labels, appearance = labelling.appearance, level = middle
    while level.width < full.width || level.height < full.height, !workers.isCancelled {
      let scale = 2 * Double(level.width) / Double(full.width)
      let next = Level(reducing: full, by: scale > 0.8 ? 1 : scale, workers: workers)
      if workers.isCancelled { break }
      labels = next.enlarged(labels, from: level)
      if workers.isCancelled { break }
      appearance = appearance.adapted(to: next, labels, options)
      labels = BandRefinement(next, appearance: appearance, options: options, cancellation: workers.cancellation).refined(labels)
      level = next
    }
    return (labels, appearance)
  }

  private static func mask(of labels: [UInt8], _ window: Rect, _ guide: CutoutGuide) -> Mask {
    var samples = [UInt8](repeating: 0, count: guide.width * guide.height)
    for y in 0..<window.height {
      for x in 0..<window.width { samples[(y + window.y) * guide.width + x + window.x] = labels[y * window.width + x] }
    }
    return Mask(width: guide.width, height: guide.height, samples: samples)
  }
}
