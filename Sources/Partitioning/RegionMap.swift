public import Parallelism
public import Raster

/// How a picture is cut into regions.
public struct RegionOptions: Sendable, Hashable {
  /// A positive number: above 1, regions are coarser, below 1 finer. Neighbours are joined up to a
  /// dissimilarity of `0.485^(1/scale)`, small things that are felt more than `0.65^(1/scale)`
  /// excepted.
  public var scale: Double
  /// The least area of a region in pixels; nil for a 10,000th of the picture's area.
  public var minimumArea: Int?

  public init(scale: Double = 1, minimumArea: Int? = nil) {
    self.scale = scale
    self.minimumArea = minimumArea
  }
}

/// A picture cut into connected regions: the region of each pixel, and the features of each region.
public struct RegionMap: Sendable, Hashable {
  /// The index in ``regions`` of each pixel's region.
  public let map: LabelMap
  /// The regions by falling area; regions of equal area by their first pixels in reading order.
  public let regions: [Region]

  /// The most regions that a map can hold.
  static let limit = Int(UInt16.max)
  /// The region, before regions are numbered, of fully transparent pixels.
  private static let transparent: Int32 = -1

  /// Cuts a picture into regions at one scale of its region tree.
  ///
  /// A region smaller than the least area joins the neighbour whose colours are most like its own.
  /// Fully transparent pixels form regions of their own, of any size.
  ///
  /// - Parameter labels: the mixture component of each pixel, of the picture's size; nil if not
  ///   known.
  /// - Returns: nil if cancelled.
  public init?(
    of picture: Picture, labels: LabelMap? = nil, options: RegionOptions = RegionOptions(), workers: Workers = .one
  ) {
    guard let tree = RegionTree(of: picture, workers: workers) else { return nil }
    self.init(cutting: tree, of: picture, labels: labels, options: options, workers: workers)
  }

  /// Cuts a region tree that was built from `picture`; one tree serves any number of scales.
  ///
  /// - Returns: nil if cancelled.
  public init?(
    cutting tree: RegionTree, of picture: Picture, labels: LabelMap? = nil, options: RegionOptions = RegionOptions(),
    workers: Workers = .one
  ) {
    precondition(
      labels.map { $0.width == picture.width && $0.height == picture.height } ?? true, "labels of another size")
    precondition(tree.fits(picture), "a tree of another picture")
    precondition(options.scale > 0, "a positive scale")
    var regions = tree.regions(of: picture, scale: options.scale, workers: workers)
    picture.setTransparent(in: &regions, to: Self.transparent)
    if workers.isCancelled { return nil }
    guard
      let components = ConnectedComponents(
        of: regions, width: picture.width, height: picture.height, isCancelled: { workers.isCancelled })
    else { return nil }
    let isTransparent = components.values.map { $0 == Self.transparent }
    guard
      let absorption = Absorption(
        of: components, in: picture, isTransparent: isTransparent,
        minimumArea: options.minimumArea ?? picture.pixelCount / 10_000, limit: Self.limit, workers: workers)
    else { return nil }
    self.init(components, absorption, isTransparent, picture, labels)
  }

  /// Returns the map with other mean colours, for a picture that was changed before it was cut.
  package func withMeanColors(_ color: (SIMD3<Double>) -> SIMD3<Double>) -> RegionMap {
    RegionMap(map: map, regions: regions.map { $0.with(meanColor: color($0.meanColor)) })
  }

  private init(map: LabelMap, regions: [Region]) {
    self.map = map
    self.regions = regions
  }

  private init(
    _ components: ConnectedComponents, _ absorption: Absorption, _ isTransparent: [Bool], _ picture: Picture,
    _ labels: LabelMap?
  ) {
    let kept = absorption.owners.indices.filter { absorption.owners[$0] == $0 }
    let order = kept.sorted {
      absorption.areas[$0] != absorption.areas[$1] ? absorption.areas[$0] > absorption.areas[$1] : $0 < $1
    }
    // Only transparent regions, which are never absorbed, can exceed the limit; the smallest of
    // them then share the last index.
    var indices = [Int](repeating: 0, count: absorption.owners.count)
    for (index, component) in order.enumerated() { indices[component] = min(index, Self.limit) }
    for component in indices.indices { indices[component] = indices[Int(absorption.owners[component])] }
    var features = [RegionFeatures](repeating: RegionFeatures(), count: min(order.count, Self.limit + 1))
    var map = [UInt16](repeating: 0, count: picture.pixelCount)
    for row in 0..<components.height {
      for run in components.rowRuns[row]..<components.rowRuns[row + 1] {
        let index = indices[Int(components.runComponents[run])], columns = components.columns(ofRun: run, row: row)
        features[index].add(columns, row: row, of: picture, labels)
        for x in columns { map[row * components.width + x] = UInt16(index) }
      }
    }
    self.map = LabelMap(width: picture.width, height: picture.height, labels: map)
    var borders = [[Int: Int]](repeating: [:], count: features.count)
    for component in order {
      for (neighbor, length) in absorption.borders[component] where indices[Int(neighbor)] != indices[component] {
        borders[indices[component]][indices[Int(neighbor)], default: 0] += length
      }
    }
    regions = features.indices.map { index in
      features[index].region(
        index: index, isTransparent: isTransparent[order[index]],
        neighbors: borders[index].sorted { $0.key < $1.key }.map { Region.Neighbor(index: $0.key, border: $0.value) })
    }
  }
}
