public import ColorStatistics
public import ImageCodecs
public import Parallelism
public import Partitioning
import Raster

/// What is made of a photo when it is first asked for.
final class DerivedValues: Sendable {
  let histogram = Once<ColorHistogram>()
  let regionTree = Once<RegionTree>()
  let effectiveSampleSize = Once<Double>()
  let colorProfile = Once<ColorProfile?>()
}

extension Photo {
  /// The ICC profile of the photo's file; nil where it has none, or a damaged one.
  ///
  /// Unpacked when first asked for.
  public var colorProfile: ColorProfile? { derived.colorProfile.value { colorEncoding.profile() } }

  /// How many pixels there are of each color; all that a fit needs of the photo.
  ///
  /// Counted on all processors when first asked for: about 5 ns a pixel on two of them.
  public var histogram: ColorHistogram {
    derived.histogram.value { ColorHistogram(counting: picture, workers: .all) }
  }

  /// The same, counted by some workers.
  ///
  /// - Throws: ``MixelError/cancelled``; the next to ask then begins anew.
  public func histogram(workers: Workers) throws(MixelError) -> ColorHistogram {
    try derived.histogram.value { () throws(MixelError) in
      try workers.finished(ColorHistogram(counting: picture, workers: workers))
    }
  }

  /// The photo's regions at all scales, of which every ``RegionMap`` is a cut.
  ///
  /// Made on all processors when first asked for: 0.3 s for 12 megapixels on two of them.
  public var regionTree: RegionTree {
    derived.regionTree.value {
      guard let tree = RegionTree(of: picture, workers: .all) else { preconditionFailure("nothing cancels it") }
      return tree
    }
  }

  /// The same, made by some workers.
  ///
  /// - Throws: ``MixelError/cancelled``; the next to ask then begins anew.
  public func regionTree(workers: Workers) throws(MixelError) -> RegionTree {
    try derived.regionTree.value { () throws(MixelError) in
      guard let tree = RegionTree(of: picture, workers: workers) else { throw .cancelled }
      return tree
    }
  }

  /// How many independent colors tell as much as the photo's pixels do, for choosing a number of
  /// components; see ``Picture/effectiveSampleSize(workers:)``.
  ///
  /// - Throws: ``MixelError/cancelled``; the next to ask then begins anew.
  public func effectiveSampleSize(workers: Workers = .all) throws(MixelError) -> Double {
    try derived.effectiveSampleSize.value { () throws(MixelError) in
      try workers.finished(picture.effectiveSampleSize(workers: workers))
    }
  }
}
