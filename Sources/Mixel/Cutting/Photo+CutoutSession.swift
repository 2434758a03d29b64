import Cutout
public import Parallelism

extension Photo {
  /// A cut-out to be corrected by strokes. It begins as ``cutout(_:options:workers:progress:)``.
  ///
  /// - Parameters:
  ///   - guide: what tells the object at first; nil for strokes alone, the first of which are to
  ///     mark object and background.
  ///   - progress: told of the stages ``JobProgress/Stage/readingGuide`` and
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
    do throws(CutoutError) {
      return try IncrementalCutout(of: photo.picture, guide: guide, options: options.cutting, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }
}
