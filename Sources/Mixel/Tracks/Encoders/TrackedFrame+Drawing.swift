public import Raster
public import Rendering
import Tracking

extension TrackedFrame {
  /// Returns the shapes of all objects of a run, for ``TrackOverlay`` and ``ContactSheet``.
  ///
  /// - Parameters:
  ///   - objects: the names of all objects, so that each keeps its color. An object that is not
  ///     tracked in this frame is not drawn, and counts as lost.
  ///   - masks: a mask for each sighting; nil for the masks in the record, if it has any.
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

  /// Draws boxes, masks, names and scores over the frame, and its file name in a corner; sRGB.
  /// Write it with ``Photo/encoded(_:as:workers:)``.
  ///
  /// - Parameters:
  ///   - photo: this frame's photo.
  ///   - objects: the names of all objects of the run.
  ///   - masks: a mask for each sighting; nil for the masks in the record, if it has any.
  public func overlay(on photo: Photo, objects: [String], masks: [Mask]? = nil) -> Image<UInt8> {
    TrackOverlay(objectCount: objects.count)
      .draw(shapes(of: objects, masks: masks), on: photo.colors.inEightBits, caption: file)
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
