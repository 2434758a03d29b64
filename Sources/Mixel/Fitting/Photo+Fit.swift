public import ColorStatistics
import GaussianMixture
public import Parallelism

extension Photo {
  /// Fits a mixture of Gaussians to the photo's colors.
  ///
  ///     let fit = try photo.fitted(.components(6))
  ///     try fit.model.json()
  ///
  /// The fit is on the photo's ``histogram``: the same, term by term, as one on its pixels. With
  /// ``ColorFitOptions/automatic`` the number of components is chosen by the Bayesian information
  /// criterion for the photo's ``effectiveSampleSize(workers:)``.
  ///
  /// - Parameters:
  ///   - options: how many components, in which space, by which method.
  ///   - workers: their number never changes the result.
  ///   - progress: called when counting and fitting begin.
  /// - Throws: ``MixelError/fit(_:)`` for options out of range and for a photo without a visible
  ///   pixel; ``MixelError/cancelled``.
  /// - Complexity: O(pixels) to count, then O(colors times components) an iteration.
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
  /// A fit by options of the library.
  ///
  /// - Parameter effectiveSampleSize: what a criterion takes for the number of independent colors
  ///   where the options do not say it.
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
