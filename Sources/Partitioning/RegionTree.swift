public import Parallelism
public import Raster
import RealModule

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
    self.picture.upsampled(regions(upTo: Double.pow(Self.level, 1 / scale)).cells, to: picture, workers: workers)
  }

  /// The dissimilarity up to which neighbours are joined at scale 1.
  private static let level = 0.485

  /// The number of joins that a cut at scale 1 takes.
  var standardStepCount: Int { stepCount(upTo: Self.level) }

  private func stepCount(upTo level: Double) -> Int { steps.prefix { Double($0.level) <= level }.count }

  /// The region of each cell after all joins up to a level of dissimilarity, and the number of
  /// regions.
  func regions(upTo level: Double) -> (cells: [Int32], count: Int) {
    let count = stepCount(upTo: level)
    let roots = roots { $0 < count }
    var numbers = [Int32](repeating: -1, count: basinCount)
    var found: Int32 = 0
    for root in roots where numbers[Int(root)] < 0 {
      numbers[Int(root)] = found
      found += 1
    }
    return (basins.map { numbers[Int(roots[Int($0)])] }, Int(found))
  }

  /// The basin that each basin has become part of after some of the joins.
  ///
  /// - Parameter isTaken: whether a step is taken; with each step, the earlier ones that made its
  ///   two regions must be.
  func roots(takingSteps isTaken: (Int) -> Bool) -> [Int32] {
    var parents = Array(0..<Int32(basinCount))
    // Later joins first: what a basin is joined to has then found its own root.
    for step in steps.indices.reversed() where isTaken(step) {
      parents[Int(steps[step].absorbed)] = parents[Int(steps[step].kept)]
    }
    return parents
  }
}
