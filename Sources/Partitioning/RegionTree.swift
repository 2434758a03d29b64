public import Parallelism
public import Raster

/// The regions of a picture at all scales, as a tree whose cuts are the scales: from many small
/// basins down to one region.
///
/// A boundary is strong where two Gaussians, one for either side, describe the colours better than
/// one Gaussian for both. The watershed of the boundary strength divides the picture into basins.
/// Neighbours are then joined in the order of their dissimilarity (`RegionMerging`).
public struct RegionTree: Sendable {
  let picture: LabPicture
  /// The basin of each cell.
  let basins: [Int32]
  let basinCount: Int
  /// The colours of each basin.
  let moments: [ColorMoments]
  /// The arcs between basins.
  let arcs: [(a: Int32, b: Int32, arc: RegionGraph.Arc)]
  /// The joins in their order, by rising level.
  let steps: [RegionMerging.Step]

  /// Builds the region tree of a picture.
  ///
  /// - Returns: nil if cancelled.
  /// - Complexity: O(pixels) with a small constant, then O(n log n) for at most 400,000 cells.
  public init?(of picture: Picture, workers: Workers = .one) {
    guard let picture = LabPicture(picture, workers: workers),
      let boundary = BoundaryStrength(of: picture, workers: workers)
    else { return nil }
    let surface = boundary.surface(width: picture.width, height: picture.height)
    if workers.isCancelled { return nil }
    let watershed = Watershed(of: surface, width: picture.width, height: picture.height)
    if workers.isCancelled { return nil }
    let graph = RegionGraph(regions: watershed.basins, count: watershed.basinCount, of: picture, boundary)
    var merging = RegionMerging(graph)
    guard merging.merge(downTo: SpectralPartition.regionLimit, workers: workers) else { return nil }
    merging.setGlobalStrengths(SpectralPartition(of: merging.graph, regions: merging.regions))
    arcs = graph.arcs(withGlobalStrengthsOf: merging)
    guard merging.merge(downTo: 1, workers: workers) else { return nil }
    self.picture = picture
    basins = watershed.basins
    basinCount = watershed.basinCount
    moments = graph.moments
    steps = merging.steps
  }

  /// Whether a picture has the size of the one that the tree was built from.
  func fits(_ picture: Picture) -> Bool {
    (picture.width - 1) / self.picture.cellSize + 1 == self.picture.width
      && (picture.height - 1) / self.picture.cellSize + 1 == self.picture.height
  }

  /// The region of each pixel at a scale; see ``RegionOptions/scale``.
  func regions(of picture: Picture, scale: Double, workers: Workers) -> [Int32] {
    let cut = cut(atScale: scale), roots = roots(of: cut)
    return self.picture.upsampled(basins.map { roots[Int($0)] }, to: picture, workers: workers)
  }
}
