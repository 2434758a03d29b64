import Cutout
public import Parallelism

extension Photo {
  /// Starts a session to correct a cut-out by strokes. The first cut is that of
  /// ``cutout(_:options:workers:progress:)``.
  ///
  /// - Parameters:
  ///   - guide: what marks the object at first; nil to start without a cut, until strokes mark both
  ///     object and background.
  ///   - progress: called at the stages ``JobProgress/Stage/readingGuide`` and
  ///     ``JobProgress/Stage/cuttingOut``.
  /// - Throws: ``MixelError/cutout(_:)``, ``MixelError/invalidOption(_:)``,
  ///   ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func cutoutSession(
    _ guide: ObjectGuide? = nil, options: PhotoCutoutOptions = PhotoCutoutOptions(), workers: Workers = .all,
    progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> CutoutSession {
    progress(JobProgress(.readingGuide, completed: 0, of: 2))
    let hints = try guide.map { (guide) throws(MixelError) in try guide.hints(width: width, height: height) }
    progress(JobProgress(.cuttingOut, completed: 1, of: 2))
    let cutout = try IncrementalCutout.begin(self, hints, options, workers)
    progress(JobProgress(.cuttingOut, completed: 2, of: 2))
    return CutoutSession(self, cutout, options)
  }
}

extension IncrementalCutout {
  fileprivate static func begin(
    _ photo: Photo, _ guide: CutoutGuide?, _ options: PhotoCutoutOptions, _ workers: Workers
  ) throws(MixelError) -> IncrementalCutout {
    let picture = try photo.stretched(workers: workers)
    do throws(CutoutError) {
      return try IncrementalCutout(of: picture, guide: guide, options: options.cutting, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }
}
