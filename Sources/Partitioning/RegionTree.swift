public import Parallelism
public import Raster
import RealModule

/// The regions of a picture at all scales, from the basins of its boundary strength to one region:
/// a tree of which each scale is a cut.
///
/// Boundaries are places where two Gaussians describe the colours on either side better than one
/// does. Their watershed cuts the picture into basins; neighbours are joined in the order of what
/// keeping them apart would save.
public struct RegionTree: Sendable {
  let picture: LabPicture
  /// The basin of each cell.
  let basins: [Int32]
  let basinCount: Int
  /// By rising level.
  let steps: [RegionMerging.Step]

  /// If cancelled, it is a tree of one basin, which means nothing.
  ///
  /// - Complexity: O(pixels) with a small constant, then O(n log n) of at most 400,000 cells.
  public init(of picture: Picture, workers: Workers = .one) {
    let picture = LabPicture(picture, workers: workers)
    let (width, height) = (picture.width, picture.height)
    let boundary = BoundaryStrength(of: picture, workers: workers)
    guard !workers.isCancelled else {
      self.init(undividedOf: picture)
      return
    }
    let watershed = Watershed(of: boundary.surface(width: width, height: height), width: width, height: height)
    guard !workers.isCancelled else {
      self.init(undividedOf: picture)
      return
    }
    var merging = RegionMerging(
      RegionGraph(regions: watershed.basins, count: watershed.basinCount, of: picture, boundary))
    merging.merge(downTo: SpectralPartition.regionLimit, workers: workers)
    guard !workers.isCancelled else {
      self.init(undividedOf: picture)
      return
    }
    merging.ask(SpectralPartition(of: merging.graph, regions: merging.regions))
    merging.merge(downTo: 1, workers: workers)
    self.init(picture: picture, basins: watershed.basins, basinCount: watershed.basinCount, steps: merging.steps)
  }

  private init(picture: LabPicture, basins: [Int32], basinCount: Int, steps: [RegionMerging.Step]) {
    self.picture = picture
    self.basins = basins
    self.basinCount = basinCount
    self.steps = steps
  }

  /// One basin.
  private init(undividedOf picture: LabPicture) {
    self.init(
      picture: picture, basins: [Int32](repeating: 0, count: picture.width * picture.height), basinCount: 1, steps: [])
  }

  /// Whether the tree can be of a picture.
  func fits(_ picture: Picture) -> Bool {
    (picture.width - 1) / self.picture.cellSize + 1 == self.picture.width
      && (picture.height - 1) / self.picture.cellSize + 1 == self.picture.height
  }

  /// The region of each pixel at a scale.
  func regions(of picture: Picture, scale: Double, workers: Workers) -> [Int32] {
    self.picture.upsampled(regions(upTo: Double.pow(Self.level, 1 / scale)).cells, to: picture, workers: workers)
  }

  /// The dissimilarity up to which regions are joined at scale 1.
  private static let level = 0.6

  /// The region of each cell where regions are joined up to a dissimilarity, and how many there
  /// are.
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
