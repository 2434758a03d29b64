public import ColorStatistics
public import GaussianMixture
import LinearAlgebra
public import Parallelism
public import Partitioning
public import Raster

extension Segmentation {
  /// Makes a label of each group of regions whose colours are distributed alike, and a mixture with
  /// a component for each label.
  ///
  /// The picture's region tree is cut and its regions are grouped
  /// (``RegionTree/groups(of:range:workers:)``). A component's weight is its group's share of the
  /// picture; its mean and covariance are those of the group's colours. This is an M-step with
  /// responsibilities of 1 within a group. A pixel gets the label of its region, whatever its own
  /// colour.
  ///
  /// - Parameters:
  ///   - stretched: the picture that the tree is of: `picture`, or stretched by its
  ///     ``SampleLevels``.
  ///   - tree: that of `stretched`.
  ///   - histogram: the picture's own.
  ///   - options: only the kind of covariance, the variance floor and the seed are used; nothing is
  ///     iterated.
  ///   - range: the numbers of labels allowed; there are fewer only if the tree has fewer regions.
  /// - Throws: ``MixtureError/noSamples`` if every pixel is fully transparent,
  ///   ``MixtureError/cancelled``.
  public init(
    choosingRegionsOf picture: Picture, stretched: Picture? = nil, in tree: RegionTree,
    counted histogram: ColorHistogram, options: FitOptions, range: ClosedRange<Int> = 1...16, space: ColorSpace = .rgb,
    workers: Workers = .one
  ) throws(MixtureError) {
    guard let groups = tree.groups(of: stretched ?? picture, range: range, workers: workers) else { throw .cancelled }
    try self.init(
      groups: groups.map, count: groups.count, of: picture, counted: histogram, options: options, space: space,
      origin: ColorModel.Origin(.regions, labels: range, photo: histogram.digest), workers: workers)
  }

  /// Makes a label of each ink of a drawing, and a mixture with a component for each label; see
  /// ``DrawingInks``.
  ///
  /// - Parameters:
  ///   - options: only the kind of covariance, the variance floor and the seed are used; nothing is
  ///     iterated.
  ///   - range: the numbers of labels allowed.
  /// - Returns: nil if the drawing has too few colours.
  /// - Throws: ``MixtureError/cancelled``.
  public init?(
    choosingInksOf picture: Picture, kind: DrawingKind, counted histogram: ColorHistogram, options: FitOptions,
    range: ClosedRange<Int> = 1...16, space: ColorSpace = .rgb, workers: Workers = .one
  ) throws(MixtureError) {
    let inks = DrawingInks(of: picture, kind: kind, range: range, workers: workers)
    if workers.isCancelled { throw .cancelled }
    guard let inks else { return nil }
    try self.init(
      groups: inks.map, count: inks.count, of: picture, counted: histogram, options: options, space: space,
      origin: ColorModel.Origin(.inks, labels: range, photo: histogram.digest), workers: workers)
  }

  /// Orders groups of pixels by weight, and makes a component of each.
  private init(
    groups: LabelMap, count: Int, of picture: Picture, counted histogram: ColorHistogram, options: FitOptions,
    space: ColorSpace, origin: ColorModel.Origin, workers: Workers
  ) throws(MixtureError) {
    let labels = try OrderedGroups(groups, count: count, of: picture, workers: workers)
    let model = try ColorModel(
      groups: labels.colors, of: histogram, options: options, space: space, origin: origin, workers: workers)
    self.init(labels: labels.map, of: histogram, model: model)
    if workers.isCancelled { throw .cancelled }
  }
}

/// Groups of a picture's pixels as labels, by falling weight.
private struct OrderedGroups {
  let map: LabelMap
  /// The colours of each label.
  let colors: [ColorHistogram]

  /// - Parameter groups: the group of each pixel; `count` for fully transparent pixels.
  init(_ groups: LabelMap, count: Int, of picture: Picture, workers: Workers) throws(MixtureError) {
    guard count > 0 else { throw .noSamples }
    let colors = picture.grouped(by: groups, count: count).compactMap { ColorHistogram(counting: $0, workers: workers) }
    if workers.isCancelled { throw .cancelled }
    // Partly transparent pixels weigh less, so the order by weight can differ from that by area.
    let weights = colors.map(\.totalMass)
    let order = colors.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
    var labels = [UInt16](repeating: UInt16(clamping: count), count: count + 1)
    for (label, group) in order.enumerated() { labels[group] = UInt16(label) }
    let names = labels
    let numbers: [UInt16] = workers.array(count: groups.labels.count, blockSize: 1 << 18) { range, block in
      for index in block.indices { block[index] = names[Int(groups.labels[range.lowerBound + index])] }
    }
    map = LabelMap(width: picture.width, height: picture.height, labels: numbers)
    self.colors = order.map { colors[$0] }
  }
}

extension ColorModel {
  /// A mixture with one component for each group of colours.
  ///
  /// - Parameters:
  ///   - groups: the colours of each group.
  ///   - histogram: the colours of the whole picture.
  fileprivate init(
    groups: [ColorHistogram], of histogram: ColorHistogram, options: FitOptions, space: ColorSpace,
    origin: Origin, workers: Workers
  ) throws(MixtureError) {
    var single = options
    single.componentCount = 1
    single.initialization = .kmeansPlusPlus
    // A group may use few of the picture's levels, which would be no reason for a higher floor.
    single.em.varianceFloor = single.em.varianceFloor ?? histogram.varianceFloor(in: space)
    // One Gaussian has one optimum, so there is nothing to search.
    (single.restarts, single.relocations) = (1, 0)
    single.em.maximumIterations = max(8, single.em.maximumIterations)
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
        pixels: samples.totalWeight, distinctColors: samples.count, iterations: 0, converged: true, seed: options.seed),
      origin: origin)
  }
}

extension Picture {
  /// The pixels of each group, as a picture of a single row.
  fileprivate func grouped(by groups: LabelMap, count: Int) -> [Picture] {
    switch self {
    case .eightBit(let image): image.grouped(by: groups, count: count).map { .eightBit($0) }
    case .sixteenBit(let image): image.grouped(by: groups, count: count).map { .sixteenBit($0) }
    }
  }
}

extension Image {
  fileprivate func grouped(by groups: LabelMap, count: Int) -> [Image] {
    let channels = layout.sampleCount, labels = groups.labels
    var parts = [[Sample]](repeating: [], count: count + 1)
    var start = 0
    while start < pixelCount {
      var end = start + 1
      while end < pixelCount, labels[end] == labels[start] { end += 1 }
      parts[Int(labels[start])] += samples[start * channels..<end * channels]
      start = end
    }
    return parts.dropLast().map { Image(width: $0.count / channels, height: 1, layout: layout, samples: $0) }
  }
}
