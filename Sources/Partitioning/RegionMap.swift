public import Parallelism
public import Raster

/// How a picture is cut into regions.
public struct RegionOptions: Sendable, Hashable {
  /// Coarser above 1, finer below: neighbours are joined up to a dissimilarity of `0.6^(1/scale)`.
  /// Positive.
  public var scale: Double
  /// The least area of a region in pixels; nil for a 10,000th of the picture.
  public var minimumArea: Int?

  public init(scale: Double = 1, minimumArea: Int? = nil) {
    self.scale = scale
    self.minimumArea = minimumArea
  }
}

/// A picture cut into connected regions: a region index a pixel, and what is known of each region.
public struct RegionMap: Sendable, Hashable {
  /// The index in ``regions`` of each pixel's region.
  public let map: LabelMap
  /// By falling area; of equal ones, the one that comes first in reading order.
  public let regions: [Region]

  /// The most regions that a map can hold.
  static let limit = Int(UInt16.max)

  /// Cuts a picture at one scale of its tree of regions.
  ///
  /// Regions smaller than the least area join the neighbour of the most alike colours. Fully
  /// transparent pixels are regions of their own, of any size.
  ///
  /// If cancelled, it means nothing.
  ///
  /// - Parameter labels: the component of each pixel, of the picture's size; nil where none is
  ///   known.
  public init(
    of picture: Picture, labels: LabelMap? = nil, options: RegionOptions = RegionOptions(), workers: Workers = .one
  ) {
    self.init(
      cutting: RegionTree(of: picture, workers: workers), of: picture, labels: labels, options: options,
      workers: workers)
  }

  /// Cuts a tree that was made of `picture`, so that several scales cost one tree. If cancelled,
  /// the map means nothing.
  public init(
    cutting tree: RegionTree, of picture: Picture, labels: LabelMap? = nil, options: RegionOptions = RegionOptions(),
    workers: Workers = .one
  ) {
    precondition(
      labels.map { $0.width == picture.width && $0.height == picture.height } ?? true, "labels of another size")
    precondition(tree.fits(picture), "a tree of another picture")
    precondition(options.scale > 0, "a positive scale")
    var regions = tree.regions(of: picture, scale: options.scale, workers: workers)
    if picture.layout == .rgba {
      for pixel in regions.indices where picture.isTransparent(at: pixel) { regions[pixel] = -1 }
    }
    let runs = Runs(of: regions, width: picture.width, height: picture.height, workers: workers)
    guard !workers.isCancelled else {
      self.init(undivided: picture)
      return
    }
    var isTransparent = [Bool](repeating: false, count: runs.componentCount)
    for run in runs.runs where run.region < 0 { isTransparent[Int(run.component)] = true }
    let absorption = Absorption(
      of: runs, in: picture, isTransparent: isTransparent,
      minimumArea: options.minimumArea ?? picture.pixelCount / 10_000, limit: Self.limit,
      workers: workers)
    guard !workers.isCancelled else {
      self.init(undivided: picture)
      return
    }
    self.init(runs, absorption, isTransparent, picture, labels)
  }

  /// One region of which nothing is known.
  private init(undivided picture: Picture) {
    map = LabelMap(
      width: picture.width, height: picture.height, labels: [UInt16](repeating: 0, count: picture.pixelCount))
    regions = [
      Region(
        index: 0, isTransparent: false, component: nil, area: picture.pixelCount,
        box: Rect(x: 0, y: 0, width: picture.width, height: picture.height), centroid: SIMD2(), meanColor: SIMD3(),
        perimeter: 0, neighbours: [])
    ]
  }

  private init(_ runs: Runs, _ absorption: Absorption, _ isTransparent: [Bool], _ picture: Picture, _ labels: LabelMap?)
  {
    let kept = absorption.owners.indices.filter { absorption.owners[$0] == $0 }
    let order = kept.sorted {
      absorption.areas[$0] != absorption.areas[$1] ? absorption.areas[$0] > absorption.areas[$1] : $0 < $1
    }
    // More than the limit only where transparency alone has so many parts; the least of them share
    // the last index.
    var indices = [Int](repeating: 0, count: absorption.owners.count)
    for (index, component) in order.enumerated() { indices[component] = min(index, Self.limit) }
    for component in indices.indices { indices[component] = indices[Int(absorption.owners[component])] }
    var features = [RegionFeatures](repeating: RegionFeatures(), count: min(order.count, Self.limit + 1))
    var map = [UInt16](repeating: 0, count: picture.pixelCount)
    for run in runs.runs {
      let index = indices[Int(run.component)], row = Int(run.row) * runs.width
      features[index].add(run, of: picture, labels)
      for pixel in row + Int(run.start)..<row + Int(run.end) { map[pixel] = UInt16(index) }
    }
    self.map = LabelMap(width: picture.width, height: picture.height, labels: map)
    var borders = [[Int: Int]](repeating: [:], count: features.count)
    for component in order {
      for (neighbour, length) in absorption.borders[component] where indices[Int(neighbour)] != indices[component] {
        borders[indices[component]][indices[Int(neighbour)], default: 0] += length
      }
    }
    regions = features.indices.map { index in
      features[index].region(
        index: index, isTransparent: isTransparent[order[index]],
        neighbours: borders[index].sorted { $0.key < $1.key }.map { Region.Neighbour(index: $0.key, border: $0.value) })
    }
  }
}
