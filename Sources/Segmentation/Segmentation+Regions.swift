public import ColorStatistics
public import GaussianMixture
import LinearAlgebra
public import Parallelism
public import Partitioning
public import Raster

extension Segmentation {
  /// Makes a mixture component of each group of regions whose colours are distributed alike, which
  /// also chooses the number of components.
  ///
  /// The picture is cut into regions at scale 1, finer if those are too few for `range`, and the
  /// regions are grouped (``RegionMap/groups(in:range:workers:)``). A component's weight is its
  /// group's share of the picture; its mean and covariance are those of the group's colours. This
  /// is an M-step with responsibilities of 1 within a group. A pixel gets the label of its region,
  /// whatever its own colour.
  ///
  /// - Parameters:
  ///   - stretched: the picture that the tree is of: `picture`, or stretched by its
  ///     ``SampleLevels``.
  ///   - tree: that of `stretched`.
  ///   - histogram: the picture's own.
  ///   - options: only the kind of covariance, the variance floor and the seed are used; nothing is
  ///     iterated.
  ///   - range: the numbers of components allowed.
  /// - Throws: ``MixtureError/noSamples`` if every pixel is fully transparent,
  ///   ``MixtureError/fewerComponentsThanLeast(_:least:)`` if the finest regions are too few for
  ///   `range`, ``MixtureError/cancelled``.
  public init(
    choosingRegionsOf picture: Picture, stretched: Picture? = nil, in tree: RegionTree,
    counted histogram: ColorHistogram, options: FitOptions, range: ClosedRange<Int> = 1...16, space: ColorSpace = .rgb,
    workers: Workers = .one
  ) throws(MixtureError) {
    let (map, groups, count) = try Self.groupedRegions(
      of: stretched ?? picture, in: tree, range: range, workers: workers)
    let colors = picture.grouped(by: map.map, groups: groups, count: count).compactMap {
      ColorHistogram(counting: $0, workers: workers)
    }
    if workers.isCancelled { throw MixtureError.cancelled }
    // Partly transparent pixels weigh less, so the order by weight can differ from that by area.
    let order = colors.indices.sorted {
      colors[$0].totalMass != colors[$1].totalMass ? colors[$0].totalMass > colors[$1].totalMass : $0 < $1
    }
    var labels = [UInt16](repeating: 0, count: count)
    for (label, group) in order.enumerated() { labels[group] = UInt16(label) }
    let values = groups.map { $0.map { labels[$0] } ?? UInt16(count) }
    let regions = map.map.labels
    let numbers: [UInt16] = workers.array(count: regions.count, blockSize: 1 << 18) { range, block in
      for index in block.indices { block[index] = values[Int(regions[range.lowerBound + index])] }
    }
    self.labels = LabelMap(width: picture.width, height: picture.height, labels: numbers)
    model = try ColorModel(
      groups: order.map { colors[$0] }, of: histogram, options: options, space: space, workers: workers)
    transparentLabel = histogram.transparentPixels > 0 ? UInt16(count) : nil
    if workers.isCancelled { throw MixtureError.cancelled }
  }

  /// Cuts a picture at the coarsest scale that gives enough groups of regions.
  private static func groupedRegions(
    of picture: Picture, in tree: RegionTree, range: ClosedRange<Int>, workers: Workers
  ) throws(MixtureError) -> (map: RegionMap, groups: [Int?], count: Int) {
    var found = 0
    // Neighbours are joined up to dissimilarities of 0.6, 0.49, 0.36, 0.23, 0.13, 0.06 and 0.02.
    for scale in [1, 0.71, 0.5, 0.35, 0.25, 0.18, 0.13] {
      guard
        let map = RegionMap(
          cutting: tree, of: picture, options: RegionOptions(scale: scale), workers: workers),
        let groups = map.groups(in: tree, range: range, workers: workers)
      else { throw MixtureError.cancelled }
      found = (groups.compactMap { $0 }.max() ?? -1) + 1
      if found == 0 { throw MixtureError.noSamples }
      if found >= range.lowerBound { return (map, groups, found) }
    }
    throw MixtureError.fewerComponentsThanLeast(found, least: range.lowerBound)
  }
}

extension ColorModel {
  /// A mixture with one component for each group of colours.
  ///
  /// - Parameters:
  ///   - groups: the colours of each group.
  ///   - histogram: the colours of the whole picture.
  fileprivate init(
    groups: [ColorHistogram], of histogram: ColorHistogram, options: FitOptions, space: ColorSpace, workers: Workers
  ) throws(MixtureError) {
    var single = options
    single.componentCount = 1
    single.initialization = .kmeansPlusPlus
    // A group may use few of the picture's levels, which would be no reason for a higher floor.
    single.em.varianceFloor = single.em.varianceFloor ?? histogram.varianceFloor(in: space)
    var components: [GaussianComponent] = []
    for colors in groups {
      let fit = try colors.fit(single, space: space, workers: workers).model.mixture.components[0]
      components.append(
        GaussianComponent(
          weight: colors.totalWeight / histogram.totalWeight, mean: fit.mean, covariance: fit.covariance))
    }
    if options.em.covarianceKind == .tied {
      var pooled = SymmetricMatrix.zero(3)
      for component in components { pooled = pooled + component.weight * component.covariance }
      components = components.map { GaussianComponent(weight: $0.weight, mean: $0.mean, covariance: pooled) }
    }
    let mixture = try GaussianMixture(covarianceKind: options.em.covarianceKind, components: components)
    let samples = try histogram.samples(in: space, workers: workers)
    self.init(
      mixture: mixture, space: space,
      provenance: Provenance(
        requestedComponents: components.count,
        meanLogLikelihood: try samples.meanLogLikelihood(under: mixture, workers: workers),
        pixels: samples.totalWeight, distinctColors: samples.count, iterations: 0, converged: true, seed: options.seed))
  }
}

extension Picture {
  /// The pixels of each group of regions, as a picture of a single row.
  ///
  /// - Parameters:
  ///   - map: the region of each pixel.
  ///   - groups: the group of each region; nil for regions to leave out.
  fileprivate func grouped(by map: LabelMap, groups: [Int?], count: Int) -> [Picture] {
    switch self {
    case .eightBit(let image): image.grouped(by: map, groups: groups, count: count).map { .eightBit($0) }
    case .sixteenBit(let image): image.grouped(by: map, groups: groups, count: count).map { .sixteenBit($0) }
    }
  }
}

extension Image {
  fileprivate func grouped(by map: LabelMap, groups: [Int?], count: Int) -> [Image] {
    let channels = layout.sampleCount
    var parts = [[Sample]](repeating: [], count: count)
    var start = 0
    while start < pixelCount {
      var end = start + 1
      while end < pixelCount, map.labels[end] == map.labels[start] { end += 1 }
      if let group = groups[Int(map.labels[start])] { parts[group] += samples[start * channels..<end * channels] }
      start = end
    }
    return parts.map { Image(width: $0.count / channels, height: 1, layout: layout, samples: $0) }
  }
}
