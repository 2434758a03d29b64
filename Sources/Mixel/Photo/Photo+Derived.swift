public import ColorStatistics
public import ImageCodecs
public import Parallelism
public import Partitioning
import Raster

/// The values that are computed from a photo at their first use.
final class DerivedValues: Sendable {
  let histogram = Once<ColorHistogram>()
  let regionTree = Once<RegionTree>()
  let effectiveSampleSize = Once<Double>()
  let colorProfile = Once<ColorProfile?>()
  let reading = Once<ColorReading>()
  let colors = Once<Picture>()
  let levels = Once<SampleLevels>()
  let stretched = Once<Picture>()
}

extension Photo {
  /// The ICC profile of the photo's file; nil if it has none or a damaged one.
  ///
  /// Decompressed at its first use.
  public var colorProfile: ColorProfile? { derived.colorProfile.value { colorEncoding.profile() } }

  /// The number of pixels of each color, which is all that a fit needs of the photo.
  ///
  /// Counted at its first use on all processors: about 5 ns for each pixel on two of them.
  public var histogram: ColorHistogram {
    // Nothing cancels these workers.
    derived.histogram.value { ColorHistogram(counting: colors, workers: .all)! }
  }

  /// Returns ``histogram``, counted by these workers.
  ///
  /// - Throws: ``MixelError/cancelled``; the next call counts again.
  public func histogram(workers: Workers) throws(MixelError) -> ColorHistogram {
    try derived.histogram.value { () throws(MixelError) in
      let colors = try colors(workers: workers)
      guard let histogram = ColorHistogram(counting: colors, workers: workers) else { throw .cancelled }
      return histogram
    }
  }

  /// The photo's regions at all scales; every ``RegionMap`` is a cut of this tree.
  ///
  /// Found in 8 bits, also for 16, which are stretched and rounded before: ties between pixels
  /// decide much, and a rounding of 16 bits that nobody sees would break them otherwise.
  ///
  /// Computed at its first use on all processors: 0.3 s for 12 megapixels on two of them.
  public var regionTree: RegionTree {
    derived.regionTree.value {
      guard let tree = try? newRegionTree(workers: .all) else { preconditionFailure("nothing cancels it") }
      return tree
    }
  }

  /// Returns ``regionTree``, computed by these workers.
  ///
  /// - Throws: ``MixelError/cancelled``; the next call computes it again.
  public func regionTree(workers: Workers) throws(MixelError) -> RegionTree {
    try derived.regionTree.value { () throws(MixelError) in try newRegionTree(workers: workers) }
  }

  private func newRegionTree(workers: Workers) throws(MixelError) -> RegionTree {
    let picture = Picture.eightBit(try stretched(workers: workers).inEightBits)
    guard let tree = RegionTree(of: picture, workers: workers) else { throw .cancelled }
    return tree
  }

  /// Returns the effective number of independent pixels, for choosing a number of components; see
  /// ``Picture/effectiveSampleSize(workers:)``.
  ///
  /// - Throws: ``MixelError/cancelled``; the next call computes it again.
  public func effectiveSampleSize(workers: Workers = .all) throws(MixelError) -> Double {
    try derived.effectiveSampleSize.value { () throws(MixelError) in
      guard let size = try colors(workers: workers).effectiveSampleSize(workers: workers) else { throw .cancelled }
      return size
    }
  }
}
