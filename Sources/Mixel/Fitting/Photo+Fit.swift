public import ColorStatistics
import GaussianMixture
public import Parallelism

extension Photo {
  /// Fits a mixture of Gaussians to the photo's colors.
  ///
  ///     let fit = try photo.fitted(.components(6))
  ///     try fit.model.json()
  ///
  /// The fit uses the photo's ``histogram``, and is term by term the same as one on its pixels.
  /// With ``ColorFitOptions/automatic``, the Bayesian information criterion chooses the number of
  /// components, for the photo's ``effectiveSampleSize(workers:)``.
  ///
  /// - Parameters:
  ///   - options: the number of components, the color space and the method.
  ///   - workers: their number does not affect the result.
  ///   - progress: called when counting and fitting begin.
  /// - Throws: ``MixelError/fit(_:)`` for options out of range and for a photo without a visible
  ///   pixel; ``MixelError/cancelled``.
  /// - Complexity: O(pixels) to count, then O(colors · components) for each iteration.
  public func fitted(
    _ options: ColorFitOptions, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> ColorFit {
    progress(JobProgress(.counting, completed: 0, of: 2))
    let histogram = try histogram(workers: workers)
    let size = options.needsSampleSize ? try effectiveSampleSize(workers: workers) : nil
    progress(JobProgress(.fitting, completed: 1, of: 2))
    return try histogram.fitted(options, effectiveSampleSize: size, workers: workers)
  }
}

extension ColorHistogram {
  /// Fits a mixture with the library's options.
  ///
  /// - Parameter effectiveSampleSize: the effective sample size for a criterion if the options have
  ///   none.
  func fitted(
    _ options: ColorFitOptions, effectiveSampleSize: Double?, workers: Workers
  ) throws(MixelError) -> ColorFit {
    var selection = options.selection
    if options.needsSampleSize { selection?.effectiveSampleSize = effectiveSampleSize }
    do {
      return try fit(options.fitOptions, choosing: selection, space: options.space, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }
}
