public import GaussianMixture
public import Parallelism
public import Raster

/// Tracks an object from frame to frame by its colours and edges. Trackers are values: they can be
/// copied, saved and restored.
///
/// Two mixtures, of the colours of the object and of its surroundings, give each pixel a posterior;
/// stepwise EM updates them. With ``TrackerCues/colorAndStructure``, the mean posterior of a box is
/// combined with the response of a correlation filter on oriented gradients. A Markov random field
/// on the posteriors segments the object. Where colours separate the object well, the shape that is
/// carried from frame to frame, and the outline, move the box's edges. Nothing is learnt where the
/// object is more likely not.
///
///     var tracker = try Tracker(at: Box(x: 40, y: 60, width: 48, height: 48), in: first)
///     for frame in rest { print(tracker.step(frame).box) }
///
/// A step costs the same at any frame size, because the region around the object is resampled to a
/// fixed number of pixels.
public struct Tracker: Sendable, Hashable {
  public let options: TrackerOptions
  /// The result for the last frame.
  public internal(set) var observation: Observation
  var appearance: AppearanceModel
  var structure: StructureCue?
  var shape = ShapePrior()
  /// The shape and the look of the object in the first frame.
  let firstShape: ShapePrior
  let template: ObjectTemplate
  /// The usual gain of the shape where the object is, in nats a pixel.
  var usualGain: Double
  /// The mask that the object was given by, until the next frame. It is not encoded.
  var firstMask: Mask?
  /// The overlap, in the first frame, of the box with the extents of a segmentation that is not
  /// given the box. It measures how far outlines can be trusted.
  let outlineTrust: Double
  /// The offsets of the first box's edges from the outline's (left, top, right, bottom), in widths
  /// and heights of the outline.
  let outlineOffset: SIMD4<Double>
  var scale = 1.0
  /// The box where the object was last tracked.
  var lastTracked: Box
  var motion = Motion()
  /// The number of frames since the object was last tracked.
  var framesUnseen = 0
  /// The number of frames in which an object found again must still be seen before the models learn
  /// from it.
  var probation = 0
  /// The number of boxes and masks that were given by hand.
  var keyframes = 1
  /// The next position of the grid that re-detection searches.
  var searchCursor = 0
  var frameWidth: Int
  var frameHeight: Int

  /// p(colour | object) after the last frame; colours are sRGB in 0...1.
  public var objectMixture: GaussianMixture { appearance.foreground.mixture }

  /// p(colour | background) around the object after the last frame.
  public var backgroundMixture: GaussianMixture { appearance.background.mixture }

  /// Starts tracking the object in a box; parts outside the frame are ignored.
  ///
  /// - Throws: ``TrackingError/invalidBox``, ``TrackingError/boxOutsideFrame``,
  ///   ``TrackingError/boxTooThin``, ``TrackingError/invalidOption(_:)``,
  ///   ``TrackingError/cancelled``.
  public init(at box: Box, in frame: Picture, options: TrackerOptions = TrackerOptions(), workers: Workers = .one)
    throws(TrackingError)
  {
    try self.init(box, mask: nil, frame, options, workers)
  }

  /// Starts tracking the object given by a mask of the frame's size.
  ///
  /// - Throws: ``TrackingError/maskSize(width:height:frameWidth:frameHeight:)``,
  ///   ``TrackingError/emptyMask``, and the errors of ``init(at:in:options:workers:)``.
  public init(of mask: Mask, in frame: Picture, options: TrackerOptions = TrackerOptions(), workers: Workers = .one)
    throws(TrackingError)
  {
    guard mask.width == frame.width, mask.height == frame.height else {
      throw .maskSize(width: mask.width, height: mask.height, frameWidth: frame.width, frameHeight: frame.height)
    }
    guard let bounds = mask.bounds else { throw .emptyMask }
    try self.init(Box(bounds), mask: mask, frame, options, workers)
  }

  private init(_ box: Box, mask: Mask?, _ frame: Picture, _ options: TrackerOptions, _ workers: Workers)
    throws(TrackingError)
  {
    guard [box.x, box.y, box.width, box.height].allSatisfy(\.isFinite), box.width > 0, box.height > 0 else {
      throw .invalidBox
    }
    try options.validate()
    guard let box = box.intersection(Box(x: 0, y: 0, width: Double(frame.width), height: Double(frame.height))) else {
      throw .boxOutsideFrame
    }
    guard box.width >= 3, box.height >= 3 else { throw .boxTooThin }
    let patch = SearchPatch(frame, region: box.square(extent: Self.colorExtent), size: Self.colorSize)
    var appearance = try AppearanceModel(
      separating: patch, prior: mask.map { SpatialPrior.inside($0, patch) } ?? SpatialPrior.inside(box, patch),
      nearness: SpatialPrior.nearness(box, patch, frame), options: options, workers: workers)
    let close = ObjectSegmentation.patch(frame, about: box)
    let inside = mask.map { SpatialPrior.inside($0, close) } ?? SpatialPrior.inside(box, close)
    appearance = appearance.refined(on: close, prior: inside)
    appearance.updateMeanPosteriors(PosteriorMap(patch, appearance), box, rate: 1)
    let map = PosteriorMap(close, appearance)
    let outline = ObjectSegmentation(map, prior: SpatialPrior.about(box, close))
    if let bounds = outline.bounds {
      outlineTrust = bounds.overlap(with: box)
      outlineOffset =
        SIMD4(box.x - bounds.x, box.y - bounds.y, box.maxX - bounds.maxX, box.maxY - bounds.maxY)
        / SIMD4(bounds.width, bounds.height, bounds.width, bounds.height)
    } else {
      outlineTrust = 0
      outlineOffset = SIMD4()
    }
    shape.learn(ObjectSegmentation(map, prior: inside), in: box, rate: 1)
    firstShape = shape
    usualGain = ShapeRegistration(map, shape, in: frame).gain(box)
    template = ObjectTemplate(frame, box)
    firstMask = mask
    if options.cues == .colorAndStructure {
      var cue = StructureCue(width: box.width, height: box.height)
      cue.begin(frame, x: box.centerX, y: box.centerY)
      structure = cue
    }
    self.options = options
    self.appearance = appearance
    lastTracked = box
    frameWidth = frame.width
    frameHeight = frame.height
    observation = Observation(
      box: box, score: 1, state: .tracked, colorScore: 1, structureScore: structure == nil ? nil : 1)
  }

  /// Starts again with the object in a box of another frame, and discards all that was learnt.
  ///
  /// - Throws: the errors of ``init(at:in:options:workers:)``; the tracker is then unchanged.
  public mutating func restart(at box: Box, in frame: Picture, workers: Workers = .one) throws(TrackingError) {
    self = try Tracker(at: box, in: frame, options: options, workers: workers)
  }

  /// The side of the patch for colours over the side of the box, and its pixels along a side.
  static let colorExtent = 4.0
  static let colorSize = 96
}
