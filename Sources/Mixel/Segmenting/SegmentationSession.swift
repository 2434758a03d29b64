public import Parallelism
import Raster
import Segmentation

/// A photo that somebody segments again and again with other options: a small proxy is labeled at
/// once, the full size after.
///
///     let session = try SegmentationSession(photo)
///     show(try session.preview(options).labels)
///     show(try session.full(options).labels)
///
/// A session keeps what the photo's segmentations have in common: the colors counted, the tree of
/// regions of both sizes, and the mixtures of the last options, so that a change of
/// ``SegmentationOptions/smoothing`` or of the scale of regions fits nothing anew. What
/// ``full(_:workers:progress:)`` gives is bit for bit what ``Photo/segmented(_:workers:progress:)``
/// gives.
///
/// Copies share what is kept. Threads may use a session together.
public struct SegmentationSession: Sendable {
  public let photo: Photo

  /// The photo at no more than ``proxyPixels``, each of its pixels the mean of those that it stands
  /// for; the photo itself where that is small enough.
  public let proxy: Photo

  /// The most pixels of a proxy: a million fills a screen, and labeling them takes a few hundredths
  /// of a second.
  public static let proxyPixels = 1 << 20

  private let models: FittedModels

  /// Begins a session.
  ///
  /// - Throws: ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public init(_ photo: Photo, workers: Workers = .all) throws(MixelError) {
    self.photo = photo
    if photo.picture.pixelCount <= Self.proxyPixels {
      proxy = photo
    } else {
      let reduced = photo.picture.reduced(toPixels: Self.proxyPixels, workers: workers)
      proxy = Photo(try workers.finished(reduced), name: photo.name)
    }
    models = FittedModels(of: photo)
  }

  /// The proxy's segmentation. Its labels are those of the full size but for detail: both are of
  /// one search for a mixture, which the preview ends on a sample of the photo's colors.
  ///
  /// - Throws: as ``Photo/segmented(_:workers:progress:)``.
  public func preview(
    _ options: SegmentationOptions, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoSegmentation {
    if proxy.picture.pixelCount == photo.picture.pixelCount {
      return try full(options, workers: workers, progress: progress)
    }
    var options = options
    if case .fitted(let fit) = options.source, options.positionWeight == nil, case .count = fit.components {
      progress(JobProgress(.fitting, completed: 0, of: 2))
      options.source = .model(try models.preview(fit, workers: workers))
    }
    return try proxy.segmented(options, workers: workers, progress: progress)
  }

  /// The photo's segmentation.
  ///
  /// - Throws: as ``Photo/segmented(_:workers:progress:)``.
  public func full(
    _ options: SegmentationOptions, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoSegmentation {
    guard case .fitted(let fit) = options.source, options.positionWeight == nil, case .count = fit.components else {
      return try photo.segmented(options, workers: workers, progress: progress)
    }
    progress(JobProgress(.fitting, completed: 0, of: 2))
    var labeling = options
    labeling.source = .model(try models.full(fit, workers: workers))
    let labeled = try photo.segmented(labeling, workers: workers, progress: progress)
    return PhotoSegmentation(photo: photo, segmentation: labeled.segmentation, choice: .fitted)
  }

  /// The preview, then the full size, made beside the current task; ends early when the task is
  /// cancelled.
  ///
  ///     for try await segmentation in session.results(options) { show(segmentation.labels) }
  public func results(
    _ options: SegmentationOptions, workers: Workers = .all
  ) -> AsyncThrowingStream<PhotoSegmentation, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task {
        do {
          continuation.yield(
            try await workers.run { (workers) throws(MixelError) in
              try preview(options, workers: workers)
            })
          continuation.yield(
            try await workers.run { (workers) throws(MixelError) in
              try full(options, workers: workers)
            })
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
