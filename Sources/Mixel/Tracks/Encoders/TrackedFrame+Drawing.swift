public import Raster
public import Rendering
import Tracking

extension TrackedFrame {
  /// What ``TrackOverlay`` draws and ``ContactSheet`` counts: a shape for each of a run's objects.
  ///
  /// - Parameters:
  ///   - objects: the names of all, so that each keeps its color; one that is not followed in this
  ///     frame is not drawn, and counts as lost.
  ///   - masks: one for each sighting; nil for the masks in the record, where it has them.
  public func shapes(of objects: [String], masks: [Mask]? = nil) -> [TrackedShape] {
    objects.map { name in
      guard let place = sightings.firstIndex(where: { $0.object == name }) else {
        return TrackedShape(
          name: name, box: Box(x: 0, y: 0, width: 0, height: 0), score: .nan, confidence: .lost)
      }
      let sighting = sightings[place]
      let mask = masks.map { $0.indices.contains(place) ? $0[place] : nil } ?? sighting.mask
      return TrackedShape(
        name: name, box: sighting.box, mask: mask, score: sighting.score,
        confidence: TrackedShape.Confidence(sighting.state))
    }
  }

  /// The frame with boxes, masks, names and scores over it, and its file's name in a corner; RGB.
  ///
  /// - Parameters:
  ///   - photo: of this frame.
  ///   - objects: the names of all of the run's objects.
  ///   - masks: one for each sighting; nil for the masks in the record, where it has them.
  public func overlay(on photo: Photo, objects: [String], masks: [Mask]? = nil) -> Image<UInt8> {
    TrackOverlay(objectCount: objects.count)
      .draw(shapes(of: objects, masks: masks), on: photo.picture.inEightBits, caption: file)
  }
}

extension TrackedShape.Confidence {
  fileprivate init(_ state: TrackState) {
    switch state {
    case .tracked: self = .tracked
    case .uncertain: self = .uncertain
    case .lost: self = .lost
    }
  }
}
