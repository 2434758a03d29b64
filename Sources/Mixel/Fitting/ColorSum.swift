public import ColorStatistics
public import Parallelism

/// The sum of the colors of many photos, from which one mixture for all of them is fitted.
///
///     let colors = try ColorSum(photosAt: ["a.jpg", "b.jpg", "counted-elsewhere.hist"])
///     let model = try colors.fitted(.components(12)).model
///
/// Histograms add exactly and in any order, so the fit is bit for bit the one on all pixels at
/// once. A photo that is added twice counts twice.
public struct ColorSum: Sendable {
  /// The number of pixels of each color.
  public private(set) var histogram = ColorHistogram()

  /// The number of photos and histograms that were added.
  public private(set) var count = 0

  /// The effective sample size of each photo, by its index.
  private var sampleSizes: [Int: Double] = [:]

  /// Creates an empty sum.
  public init() {}

  /// The effective number of independent pixels, for choosing a number of components: the sum over
  /// the photos, in their order. nil if it is unknown for any input, and for an empty sum.
  public var effectiveSampleSize: Double? {
    guard count > 0, sampleSizes.count == count else { return nil }
    // The rounding of the sum depends on the order.
    return sampleSizes.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  /// Adds a photo's colors.
  ///
  /// - Parameter workers: their number does not affect the sum.
  /// - Throws: ``MixelError/histogram(_:of:)`` for more than 2^64 pixels; ``MixelError/cancelled``.
  ///   The sum is unchanged then.
  /// - Complexity: O(pixels + colors of the sum).
  public mutating func add(_ photo: Photo, workers: Workers = .all) throws(MixelError) {
    try add(
      try photo.histogram(workers: workers), effectiveSampleSize: try photo.effectiveSampleSize(workers: workers))
  }

  /// Adds the colors of a histogram, for example one that was counted elsewhere.
  ///
  /// - Parameter effectiveSampleSize: the effective number of independent pixels, which a histogram
  ///   does not hold; see ``Photo/effectiveSampleSize(workers:)``. If it is nil, that of the sum
  ///   becomes nil.
  /// - Throws: ``MixelError/histogram(_:of:)`` for more than 2^64 pixels; the sum is unchanged
  ///   then.
  /// - Complexity: O(colors of both).
  public mutating func add(_ histogram: ColorHistogram, effectiveSampleSize: Double? = nil) throws(MixelError) {
    try add(histogram, effectiveSampleSize: effectiveSampleSize, place: count)
  }

  /// Adds a histogram that was counted in parallel with others; calls may come in any order.
  ///
  /// - Parameter place: the index of the input, unique among all.
  package mutating func add(
    _ histogram: ColorHistogram, effectiveSampleSize: Double?, place: Int
  ) throws(MixelError) {
    do {
      self.histogram = try self.histogram.adding(histogram)
    } catch {
      throw .histogram(error, of: nil)
    }
    count += 1
    if let effectiveSampleSize { sampleSizes[place] = effectiveSampleSize }
  }

  /// Fits a mixture of Gaussians to all colors.
  ///
  /// - Parameters:
  ///   - options: the number of components, the color space and the method.
  ///   - workers: their number does not affect the result.
  ///   - progress: called when fitting begins.
  /// - Throws: ``MixelError/fit(_:)`` for options out of range and for an empty sum;
  ///   ``MixelError/invalidOption(_:)`` if a number of components is to be chosen and
  ///   ``effectiveSampleSize`` is nil; ``MixelError/cancelled``.
  /// - Complexity: O(colors · components) for each iteration.
  public func fitted(
    _ options: ColorFitOptions, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> ColorFit {
    if options.needsSampleSize, effectiveSampleSize == nil, count > 0 {
      throw .invalidOption(
        """
        a histogram does not say how many of its pixels are independent; give effectiveSampleSize, or a number of \
        components
        """
      )
    }
    progress(JobProgress(.fitting, completed: 0, of: 1))
    return try histogram.fitted(options, effectiveSampleSize: effectiveSampleSize, workers: workers)
  }
}
