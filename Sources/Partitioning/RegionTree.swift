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
    var merging = RegionMerging(
      RegionGraph(regions: watershed.basins, count: watershed.basinCount, of: picture, boundary))
    guard merging.merge(downTo: SpectralPartition.regionLimit, workers: workers) else { return nil }
    merging.setGlobalStrengths(SpectralPartition(of: merging.graph, regions: merging.regions))
    guard merging.merge(downTo: 1, workers: workers) else { return nil }
    self.picture = picture
    basins = watershed.basins
    basinCount = watershed.basinCount
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
  private static let level = 0.6

  /// The region of each cell after all joins up to a level of dissimilarity, and the number of
  /// regions.
  func regions(upTo level: Double) -> (cells: [Int32], count: Int) {
    var parents = Array(0..<Int32(basinCount))
    for step in steps.prefix(while: { Double($0.level) <= level }) { parents[Int(step.absorbed)] = step.kept }
    func root(_ basin: Int32) -> Int32 {
      var basin = basin
      while parents[Int(basin)] != basin { basin = parents[Int(basin)] }
      return basin
    }
    var numbers = [Int32](repeating: -1, count: basinCount)
    var count: Int32 = 0
    for basin in 0..<Int32(basinCount) {
      let root = Int(root(basin))
      if numbers[root] < 0 {
        numbers[root] = count
        count += 1
      }
      numbers[Int(basin)] = numbers[root]
    }
    return (basins.map { numbers[Int($0)] }, Int(count))
  }
}
