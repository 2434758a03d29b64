public import GaussianMixture
public import Parallelism
public import Raster

/// An object followed from frame to frame by what its colours and edges are. A value: it can be
/// copied, saved, and gone back to.
///
/// Two mixtures, of the object's colours and of those about it, give every pixel a posterior; their
/// parameters are carried along by stepwise EM. With ``TrackerCues/colorAndStructure`` the mean
/// posterior of a box joins the response of a correlation filter on oriented gradients. A Markov
/// random field on the posteriors gives the object's pixels, and where colours separate the object
/// well, its outline corrects the box. Nothing is learnt while the evidence is weak.
///
///     var tracker = try Tracker(at: Box(x: 40, y: 60, width: 48, height: 48), in: first)
///     for frame in rest { print(tracker.step(frame).box) }
///
/// A step costs the same whatever the frame's size: the region about the object is resampled to a
/// fixed number of pixels.
public struct Tracker: Sendable, Hashable {
  public let options: TrackerOptions
  /// In the last frame seen.
  public internal(set) var observation: Observation
  var appearance: AppearanceModel
  var structure: StructureCue?
  var shape = ShapePrior()
  /// How well a segmentation that does not know the box finds it in the first frame: the overlap of
  /// its extents with the box.
  let outlineTrust: Double
  /// The box's edges less the outline's there, left, top, right and bottom, in widths and heights
  /// of the outline.
  let outlineOffset: SIMD4<Double>
  var scale = 1.0
  /// Where the object was last tracked.
  var lastTracked: Box
  var motion = Motion()
  /// Frames since the object was last tracked.
  var framesUnseen = 0
  /// Frames that an object found again has still to be seen in before it is learnt from.
  var probation = 0
  /// Counts the places that re-detection has looked at.
  var searchCursor = 0
  var frameWidth: Int
  var frameHeight: Int

  /// p(colour | object), as carried to the last frame; colours are sRGB in 0...1.
  public var objectMixture: GaussianMixture { appearance.object.mixture }

  /// p(colour | background) about the object.
  public var backgroundMixture: GaussianMixture { appearance.background.mixture }

  /// Starts with the object inside a box, of which the part inside the frame counts.
  ///
  /// - Throws: ``TrackingError/invalidBox``, ``TrackingError/boxOutsideFrame``,
  ///   ``TrackingError/boxTooThin``, ``TrackingError/invalidOption(_:)``.
  public init(at box: Box, in frame: Picture, options: TrackerOptions = TrackerOptions(), workers: Workers = .one)
    throws(TrackingError)
  {
    try self.init(box, mask: nil, frame, options, workers)
  }

  /// Starts with the object that a mask of the frame's size tells.
  ///
  /// - Throws: ``TrackingError/maskSize(width:height:frameWidth:frameHeight:)``,
  ///   ``TrackingError/emptyMask``, and as ``init(at:in:options:workers:)``.
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
      separating: patch, prior: mask.map { PlacePrior.inside($0, patch) } ?? PlacePrior.inside(box, patch),
      nearness: PlacePrior.nearness(box, patch, frame), options: options, workers: workers)
    let close = ObjectSegmentation.patch(frame, about: box)
    appearance = appearance.agreed(
      on: close, prior: mask.map { PlacePrior.inside($0, close) } ?? PlacePrior.inside(box, close))
    appearance.learnShares(PosteriorMap(patch, appearance), box, rate: 1)
    let outline = ObjectSegmentation(frame, about: box, model: appearance) { PlacePrior.about(box, $0) }
    if let bounds = outline.bounds {
      outlineTrust = bounds.overlap(with: box)
      outlineOffset =
        SIMD4(box.x - bounds.x, box.y - bounds.y, box.maxX - bounds.maxX, box.maxY - bounds.maxY)
        / SIMD4(bounds.width, bounds.height, bounds.width, bounds.height)
    } else {
      outlineTrust = 0
      outlineOffset = SIMD4()
    }
    shape.learn(outline, in: box, rate: 1)
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

  /// Starts anew with the object at a box of another frame, or the same object after a cut: nothing
  /// learnt before is kept.
  public mutating func restart(at box: Box, in frame: Picture, workers: Workers = .one) throws(TrackingError) {
    self = try Tracker(at: box, in: frame, options: options, workers: workers)
  }

  /// The side of the patch on which colours are looked at, over the side of the box, and its pixels
  /// along a side.
  static let colorExtent = 4.0
  static let colorSize = 96
}
