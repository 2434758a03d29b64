import ColorStatistics
public import Parallelism
import Raster
import Segmentation
import Synchronization

/// A photo that is segmented repeatedly with different options, for interactive programs: a small
/// proxy is labeled at once, the full size after it.
///
///     let session = try SegmentationSession(photo)
///     show(try session.preview(options).labels)
///     show(try session.full(options).labels)
///
/// A session keeps what segmentations share: the histogram, the region trees of both sizes, and the
/// last mixtures. A change of ``SegmentationOptions/smoothing`` or of the scale of regions needs no
/// new fit. ``full(_:workers:progress:)`` gives bit for bit the result of
/// ``Photo/segmented(_:workers:progress:)``.
///
/// Copies share what is kept. Several threads may use a session.
public struct SegmentationSession: Sendable {
  public let photo: Photo

  /// The photo reduced to at most ``proxyPixels`` by taking means of blocks; the photo itself if it
  /// is small enough.
  public let proxy: Photo

  /// The maximum number of pixels of a proxy: a million fills a screen, and labeling them takes a
  /// few hundredths of a second.
  public static let proxyPixels = 1 << 20

  private let models: FittedModels
  private let last = LastSegmentation()

  /// Begins a session.
  ///
  /// - Throws: ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public init(_ photo: Photo, workers: Workers = .all) throws(MixelError) {
    self.photo = photo
    if photo.picture.pixelCount <= Self.proxyPixels {
      proxy = photo
    } else {
      let reduced = try photo.colors(workers: workers).reduced(toPixels: Self.proxyPixels, workers: workers)
      proxy = Photo(try workers.finished(reduced), name: photo.name)
    }
    models = FittedModels(of: photo)
  }

  /// Returns the proxy's segmentation. Its labels agree with those of the full size except for
  /// details. Labels of pixels come from the same search for a mixture, which the preview ends on a
  /// sample of the photo's colors. Labels of regions and inks are those of the full size, which is
  /// found first and kept for ``full(_:workers:progress:)``.
  ///
  /// - Throws: the errors of ``Photo/segmented(_:workers:progress:)``.
  public func preview(
    _ options: SegmentationOptions, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoSegmentation {
    if proxy.picture.pixelCount == photo.picture.pixelCount {
      return try full(options, workers: workers, progress: progress)
    }
    var options = options
    if options.regionLabels != nil {
      let full = try full(options, workers: workers, progress: progress)
      return full.sampled(for: proxy, of: try photo.histogram(workers: workers))
    }
    if case .fitted(let fit) = options.source, options.positionWeight == nil, case .count = fit.components {
      progress(JobProgress(.fitting, completed: 0, of: 2))
      options.source = .model(try models.preview(fit, workers: workers))
    }
    return try proxy.segmented(options, workers: workers, progress: progress)
  }

  /// Returns the photo's segmentation.
  ///
  /// - Throws: the errors of ``Photo/segmented(_:workers:progress:)``.
  public func full(
    _ options: SegmentationOptions, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoSegmentation {
    if options.regionLabels != nil {
      if let known = last.result(of: options) { return known }
      let found = try photo.segmented(options, workers: workers, progress: progress)
      last.keep(found, of: options)
      return found
    }
    guard case .fitted(let fit) = options.source, options.positionWeight == nil, case .count = fit.components else {
      return try photo.segmented(options, workers: workers, progress: progress)
    }
    progress(JobProgress(.fitting, completed: 0, of: 2))
    var labeling = options
    labeling.source = .model(try models.full(fit, workers: workers))
    let labeled = try photo.segmented(labeling, workers: workers, progress: progress)
    return PhotoSegmentation(photo: photo, segmentation: labeled.segmentation, choice: .fitted)
  }

  /// Returns a stream of the preview and then the full size, computed without blocking the current
  /// task. It ends early when the task is cancelled.
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

/// The last segmentation of a session that needed no smoothing.
private final class LastSegmentation: Sendable {
  private let kept = Mutex<(options: SegmentationOptions, result: PhotoSegmentation)?>(nil)

  func result(of options: SegmentationOptions) -> PhotoSegmentation? {
    kept.withLock { $0?.options == options ? $0?.result : nil }
  }

  func keep(_ result: PhotoSegmentation, of options: SegmentationOptions) {
    kept.withLock { $0 = (options, result) }
  }
}

extension PhotoSegmentation {
  /// The same labels on a proxy that was reduced by blocks: those of the blocks' middle pixels.
  fileprivate func sampled(for proxy: Photo, of histogram: ColorHistogram) -> PhotoSegmentation {
    let side = (photo.width - 1) / proxy.width + 1
    var values: [UInt16] = []
    values.reserveCapacity(proxy.width * proxy.height)
    for y in 0..<proxy.height {
      let row = min(y * side + side / 2, photo.height - 1) * photo.width
      for x in 0..<proxy.width { values.append(labels.labels[row + min(x * side + side / 2, photo.width - 1)]) }
    }
    let map = LabelMap(width: proxy.width, height: proxy.height, labels: values)
    return PhotoSegmentation(
      photo: proxy, segmentation: Segmentation(labels: map, of: histogram, model: model), choice: choice)
  }
}
