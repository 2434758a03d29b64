import ColorStatistics
import GaussianMixture
import Parallelism
import Synchronization

/// A cache of the mixtures that were last fitted to a photo's colors.
final class FittedModels: Sendable {
  private enum Extent: Hashable { case preview, full }

  private struct Key: Hashable {
    let options: ColorFitOptions
    let extent: Extent
  }

  private let photo: Photo
  /// The models in order, the newest last.
  private let models = Mutex<[(key: Key, model: ColorModel)]>([])

  /// The size of the cache: enough for a slider of K up to 16, at both sizes.
  private static let mostKept = 32

  /// The number of colors in EM's last run for a preview: an eighth of a photo's, which takes an
  /// eighth of the time.
  private static let previewColors = 1 << 15

  init(of photo: Photo) { self.photo = photo }

  /// Returns a mixture fitted to all colors.
  func full(_ options: ColorFitOptions, workers: Workers) throws(MixelError) -> ColorModel {
    try model(Key(options: options, extent: .full)) { () throws(MixelError) in
      try photo.colorModel(options, workers: workers)
    }
  }

  /// Returns a mixture fitted to a sample of the colors, or to all if that one is in the cache.
  func preview(_ options: ColorFitOptions, workers: Workers) throws(MixelError) -> ColorModel {
    let exact = Key(options: options, extent: .full)
    if let model = models.withLock({ models in models.first { $0.key == exact }?.model }) { return model }
    return try model(Key(options: options, extent: .preview)) { () throws(MixelError) in
      let histogram = try photo.histogram(workers: workers)
      guard histogram.colorCount > 0 else { throw .nothingVisible }
      do throws(MixtureError) {
        return try histogram.fit(
          options.fitOptions, space: options.space, endingOnSample: Self.previewColors, workers: workers)
      } catch {
        throw MixelError(error)
      }
    }
  }

  /// Fits outside the lock: a fit takes long, and other threads may need other models.
  private func model(_ key: Key, _ fit: () throws(MixelError) -> ColorModel) throws(MixelError) -> ColorModel {
    if let model = models.withLock({ models in models.first { $0.key == key }?.model }) { return model }
    let model = try fit()
    models.withLock { models in
      models.removeAll { $0.key == key }
      models.append((key, model))
      if models.count > Self.mostKept { models.removeFirst() }
    }
    return model
  }
}
