package import Parallelism
import Raster
import Tracking

extension TrackSession {
  /// The frames after the current one.
  package var rest: FrameRange { FrameRange(valid: nextFrame, nil, options.range.step) }

  /// Returns the plan of keyframes in frames after the current one.
  ///
  /// - Throws: ``MixelError/tracking(_:)`` if a keyframe is in no frame that is taken.
  package func plan(_ keyframes: [TrackKeyframe]) throws(MixelError) -> KeyframePlan {
    do throws(TrackProblem) {
      return try KeyframePlan(keyframes, after: [], in: rest)
    } catch {
      throw .tracking(error)
    }
  }

  /// Takes the next frame: places objects where a guide says, tracks the others, and gives the
  /// keyframes of the frame.
  ///
  /// - Throws: ``MixelError/tracking(_:)`` for a keyframe that cannot be used,
  ///   ``MixelError/cancelled``.
  package mutating func follow(
    _ frame: VideoFrame, _ guide: KeyframeGuide, workers: Workers
  ) throws(MixelError) {
    let number = nextFrame, keyframes = guide.plan.keyframes(in: number), places = guide.places(in: number)
    switch frame.photo {
    case .success(let photo):
      step(photo, places: places, workers: workers)
      for keyframe in keyframes { try take(keyframe, photo, workers) }
    case .failure(let error):
      if let keyframe = keyframes.first { throw keyframe.unreadable(frame, error) }
      skip(name: frame.name, problem: "\(error)", places: places)
    }
  }

  private mutating func take(_ keyframe: TrackKeyframe, _ photo: Photo, _ workers: Workers) throws(MixelError) {
    if moment.place(of: keyframe.object) == nil {
      let object = TrackedObject(name: keyframe.object, start: keyframe.start, file: keyframe.file)
      try add(object, in: photo, workers: workers)
    } else {
      try edit(keyframe.edit, photo, workers)
    }
  }

  /// Returns the tracker of an object; nil if it is not tracked now.
  func tracker(of name: String) -> Tracker? { moment.place(of: name).flatMap { moment.trackers?.trackers[$0] } }

  /// Returns the photo of a keyframe's frame.
  func readable(_ frame: VideoFrame, _ keyframe: TrackKeyframe) throws(MixelError) -> Photo {
    do throws(MixelError) {
      return try frame.photo.get()
    } catch {
      throw keyframe.unreadable(frame, error)
    }
  }
}

extension TrackKeyframe {
  fileprivate func unreadable(_ frame: VideoFrame, _ error: MixelError) -> MixelError {
    .tracking(.unreadableKeyframe(object: object, frame: self.frame, reason: error.naming(frame.name)))
  }
}
