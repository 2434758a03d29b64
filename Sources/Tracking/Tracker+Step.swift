public import Parallelism
public import Raster

extension Tracker {
  /// Tracks the object in the next frame. If the frame's size has changed, the box is scaled with
  /// it first.
  ///
  /// - Complexity: O(1) in the frame's size. While the object is lost, the whole frame is searched
  ///   at a fixed number of positions.
  @discardableResult
  public mutating func step(_ frame: Picture, workers: Workers = .one) -> Observation {
    adapt(to: frame)
    commit(locate(frame, avoiding: [], workers: workers), frame, workers: workers)
    return observation
  }

  /// Passes over a frame that cannot be read: the box continues with the object's last motion.
  @discardableResult
  public mutating func skip() -> Observation {
    firstMask = nil
    observation.box = motion.coast(observation.box)
    observation.score = 0
    observation.colorScore = 0
    observation.structureScore = structure == nil ? nil : 0
    framesUnseen += 1
    observation.state = framesUnseen > Self.patience ? .lost : .uncertain
    return observation
  }

  /// Returns the object's pixels in the last frame: connected, with a smooth outline; empty if the
  /// object is lost.
  public func mask(in frame: Picture) -> Mask {
    if let firstMask { return firstMask }
    guard observation.state != .lost else {
      return Mask(width: frame.width, height: frame.height, samples: [UInt8](repeating: 0, count: frame.pixelCount))
    }
    return segmentation(frame, about: observation.box).mask(width: frame.width, height: frame.height)
  }

  func segmentation(_ frame: Picture, about box: Box) -> ObjectSegmentation {
    ObjectSegmentation(frame, about: box, model: appearance) { shape.values($0, box) }
  }

  mutating func adapt(to frame: Picture) {
    guard frame.width != frameWidth || frame.height != frameHeight else { return }
    let h = Double(frame.width) / Double(frameWidth), v = Double(frame.height) / Double(frameHeight)
    for path in [\Tracker.observation.box, \Tracker.lastTracked] {
      let box = self[keyPath: path]
      self[keyPath: path] = Box(x: box.x * h, y: box.y * v, width: box.width * h, height: box.height * v)
    }
    scale *= (h * v).squareRoot()
    motion.rescale(h, v)
    frameWidth = frame.width
    frameHeight = frame.height
  }

  /// Accepts a location, and learns from it if the score is high.
  ///
  /// - Parameter isDisputed: whether another object is at the location, in which case nothing is
  ///   learnt.
  mutating func commit(_ found: Localization, _ frame: Picture, isDisputed: Bool = false, workers: Workers) {
    firstMask = nil
    let score = found.cues.score, wasLost = observation.state == .lost
    let isLikely = found.probability >= Self.evenProbability
    let isSeen = score >= (wasLost || probation > 0 ? Self.redetectionScore : Self.trackedScore) && !isDisputed
    framesUnseen = isSeen ? 0 : framesUnseen + 1
    let isLost = !isSeen && (score < Self.lostScore || framesUnseen > Self.patience || wasLost || probation > 0)
    probation = !isSeen ? 0 : wasLost ? Self.probationFrames : max(probation - 1, 0)
    observation.state = isLost ? .lost : isSeen && isLikely && probation == 0 ? .tracked : .uncertain
    observation.score = found.probability
    observation.colorScore = CueStrengths.score(found.cues.color)
    observation.structureScore = found.cues.structure.map { CueStrengths.score($0) }
    let before = observation.box
    if score >= Self.followedScore {
      observation.box = found.box.kept(in: frame)
      scale = found.scale
    } else {
      observation.box = motion.coast(before).kept(in: frame)
    }
    guard observation.state == .tracked else { return }
    usualGain += Self.gainRate * (found.gain - usualGain)
    structure?.follow(height: found.peakHeight, sharpness: found.peakSharpness)
    learn(frame, after: before, workers)
  }

  /// Learns from the object at its box in a frame in which it is tracked.
  mutating func learn(_ frame: Picture, after before: Box, _ workers: Workers) {
    lastTracked = observation.box
    motion.observe(from: before, to: observation.box)
    let now = self
    let learnt: [(structure: StructureCue?, appearance: AppearanceModel?)] = workers.map(2) { index in
      index == 0 ? (now.learntStructure(frame), nil) : (nil, now.learntAppearance(frame))
    }
    structure = learnt[0].structure
    appearance = learnt[1].appearance ?? appearance
  }

  private func learntStructure(_ frame: Picture) -> StructureCue? {
    guard var structure else { return nil }
    structure.learn(frame, x: observation.box.centerX, y: observation.box.centerY, scale: scale)
    return structure
  }

  private func learntAppearance(_ frame: Picture) -> AppearanceModel? {
    let box = observation.box
    let map = posteriors(frame, about: box), patch = map.patch
    let share = zip(SpatialPrior.inside(box, patch), map.posteriors).map { prior, posterior -> Float in
      let object = prior * posterior
      return object > 0 ? object / (object + (1 - prior) * (1 - posterior)) : 0
    }
    var appearance = appearance
    // The learning rate is proportional to the confidence.
    appearance.learn(patch, share: share, rate: Self.colorRate * observation.score)
    appearance.updateMeanPosteriors(map, box, rate: Self.colorRate)
    return appearance
  }

  /// The object counts as tracked from the first score, and as lost below the second.
  static let trackedScore = 0.5
  static let lostScore = 0.2
  /// A place that is more likely wrong is not learnt from.
  static let evenProbability = 0.5
  private static let gainRate = 0.02
  /// Below this score the box continues with the object's motion.
  static let followedScore = 0.3
  /// An object that has not been tracked for more frames than this is lost.
  static let patience = 10
  /// An object found again stays uncertain for this number of frames.
  static let probationFrames = 2
  /// eta of stepwise EM at a score of 1.
  static let colorRate = 0.04
}
