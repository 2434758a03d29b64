public import ColorStatistics
public import Parallelism

/// The colors of many photos, added up: all that one mixture for them all needs of them.
///
///     let colors = try ColorSum(photosAt: ["a.jpg", "b.jpg", "counted-elsewhere.hist"])
///     let model = try colors.fitted(.components(12)).model
///
/// Histograms add exactly and in any order, so that the fit is the one on all pixels at once, to
/// the bit. A photo that is added twice counts twice.
public struct ColorSum: Sendable {
  /// How many pixels there are of each color.
  public private(set) var histogram = ColorHistogram()

  /// How many photos and histograms were added.
  public private(set) var count = 0

  /// By the place of each photo among all.
  private var sampleSizes: [Int: Double] = [:]

  /// No colors yet.
  public init() {}

  /// How many independent colors tell as much as the pixels of all photos do, for choosing a number
  /// of components: the sum of theirs, added in the order of the photos. nil where something was
  /// added whose number is not known, and for no photos.
  public var effectiveSampleSize: Double? {
    guard count > 0, sampleSizes.count == count else { return nil }
    // A sum of fractions depends on their order.
    return sampleSizes.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  /// Adds a photo's colors.
  ///
  /// - Parameter workers: their number never changes the sum.
  /// - Throws: ``MixelError/histogram(_:of:)`` for more than 2^64 pixels, ``MixelError/cancelled``;
  ///   nothing is added then.
  /// - Complexity: O(pixels + colors of the sum).
  public mutating func add(_ photo: Photo, workers: Workers = .all) throws(MixelError) {
    try add(
      try photo.histogram(workers: workers), effectiveSampleSize: try photo.effectiveSampleSize(workers: workers))
  }

  /// Adds the colors of a histogram, such as one that was counted elsewhere.
  ///
  /// - Parameter effectiveSampleSize: how many independent colors it is worth, which a histogram
  ///   itself does not tell; see ``Photo/effectiveSampleSize(workers:)``. Without it
  ///   ``effectiveSampleSize`` of the sum is nil.
  /// - Throws: ``MixelError/histogram(_:of:)`` for more than 2^64 pixels; nothing is added then.
  /// - Complexity: O(colors of both).
  public mutating func add(_ histogram: ColorHistogram, effectiveSampleSize: Double? = nil) throws(MixelError) {
    try add(histogram, effectiveSampleSize: effectiveSampleSize, place: count)
  }

  /// Adds what was counted side by side and comes in any order.
  ///
  /// - Parameter place: the input's among all, of which no other has the same.
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
  ///   - options: how many components, in which space, by which method.
  ///   - workers: their number never changes the result.
  ///   - progress: called when fitting begins.
  /// - Throws: ``MixelError/fit(_:)`` for options out of range and for no colors;
  ///   ``MixelError/invalidOption(_:)`` where a number of components is to be chosen and the
  ///   ``effectiveSampleSize`` is not known; ``MixelError/cancelled``.
  /// - Complexity: O(colors times components) an iteration.
  public func fitted(
    _ options: ColorFitOptions, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> ColorFit {
    if options.needsSampleSize, effectiveSampleSize == nil, count > 0 {
      throw .invalidOption(
        """
        a histogram does not tell how many of its pixels are independent; say effectiveSampleSize, or a number of \
        components
        """
      )
    }
    progress(JobProgress(.fitting, completed: 0, of: 1))
    return try histogram.fitted(options, effectiveSampleSize: effectiveSampleSize, workers: workers)
  }
}
