import Raster

extension Tracker {
  /// Fits the box to the object's shape, and weighs what speaks for it.
  ///
  /// How much the shape and the outline may move the box follows from how well the outline of the
  /// first frame predicted the first box, without being given it.
  mutating func refine(_ found: inout Localization, _ frame: Picture) {
    // A damaged state can lead anywhere.
    let box = found.box
    guard [box.x, box.y, box.width, box.height].allSatisfy({ abs($0) < 1e9 }), box.area > 0 else { return }
    let isSeen = found.cues.score >= Self.trackedScore
    let carried = shape.blended(with: firstShape, share: Self.firstShapeShare)
    if isSeen {
      let map = PosteriorMap(ObjectSegmentation.patch(frame, about: found.box), appearance)
      let trust = Self.ramp(outlineTrust, Self.shapeTrust)
      move(&found, to: ShapeRegistration(map, carried, in: frame).box(near: found.box, trust: trust))
    }
    let segmentation = segmentation(frame, about: found.box)
    if isSeen {
      let share = Self.outlineShare * Self.ramp(outlineTrust, Self.outlineTrustRange)
      if share > 0, let outlined = outlined(segmentation, about: found.box, frame) {
        move(&found, to: found.box.moved(towards: outlined, share: share, areaShare: share))
      }
      shape.learn(segmentation, in: found.box, rate: Self.shapeRate)
    }
    let gain = ShapeRegistration(segmentation.map, carried, in: frame).gain(found.box)
    found.gain = gain
    found.probability = found.cues.score
    guard structure != nil else { return }
    let evidence = Evidence(
      rival: found.rival, gain: gain / max(usualGain, Self.leastGain), color: found.cues.color,
      similarity: template.similarity(to: ObjectTemplate(frame, found.box)))
    // An object that is hidden leaves weak cues, whatever else speaks for the place.
    found.probability = min(evidence.probability, found.cues.score)
  }

  private func move(_ found: inout Localization, to box: Box) {
    found.scale *= box.side / found.box.side
    found.box = box
  }

  /// The box that the outline of a segmentation predicts; nil if that is no outline of the object.
  private func outlined(_ segmentation: ObjectSegmentation, about box: Box, _ frame: Picture) -> Box? {
    guard let bounds = segmentation.bounds, !segmentation.isCutOff(in: frame) else { return nil }
    let size = SIMD4(bounds.width, bounds.height, bounds.width, bounds.height)
    let edges = SIMD4(bounds.x, bounds.y, bounds.maxX, bounds.maxY) + outlineOffset * size
    let outlined = Box(x: edges.x, y: edges.y, width: max(edges.z - edges.x, 1), height: max(edges.w - edges.y, 1))
    let ratio = outlined.area / box.area
    return ratio > 0.3 && ratio < 3 ? outlined : nil
  }

  /// 0 up to the range, 1 from its end, and linear between.
  private static func ramp(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max((value - range.lowerBound) / (range.upperBound - range.lowerBound), 0), 1)
  }

  /// The overlap of the first outline with the first box from which the shape is trusted: where the
  /// colours do not tell the object in the first frame, they will not in later ones.
  private static let shapeTrust = 0.6...0.7
  /// The overlap from which the outline's extents are: nearly all of the object sets itself apart.
  private static let outlineTrustRange = 0.8...0.9
  private static let outlineShare = 0.3
  /// The first frame's share of the carried shape, so that no error is carried for good.
  private static let firstShapeShare: Float = 0.3
  private static let shapeRate: Float = 0.1
  /// Below this gain, in nats a pixel, the shape says nothing.
  static let leastGain = 0.01
}
