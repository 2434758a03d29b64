public import Parallelism
import Raster

extension RegionMap {
  /// Groups regions whose colours are distributed alike, wherever they lie.
  ///
  /// Every region begins as a group. The two groups with the least gain of coding their colours by
  /// a Gaussian each instead of one for both are joined as long as that gain is below 0.15, or
  /// there are more groups than the upper bound of `range`. Groups are numbered by falling area.
  ///
  /// - Parameters:
  ///   - tree: the tree that the map was cut from.
  ///   - range: the numbers of groups allowed; with fewer regions there are fewer.
  /// - Returns: the number of each region's group, nil for transparent regions; or nil altogether
  ///   if cancelled.
  public func groups(in tree: RegionTree, range: ClosedRange<Int> = 1...Int.max, workers: Workers = .one) -> [Int?]? {
    var moments = colorMoments(in: tree)
    var owners = Array(regions.indices)
    let opaque = regions.indices.filter { !regions[$0].isTransparent }
    var alive = Array(opaque.prefix(Self.comparedRegions))
    while alive.count > max(1, range.lowerBound) {
      if workers.isCancelled { return nil }
      var best = (gain: Double.infinity, a: 0, b: 0)
      for (i, a) in alive.enumerated() {
        for b in alive[(i + 1)...] {
          let gain = moments[a].codingGain(from: moments[b], floor: Double(LabPicture.varianceFloor))
          if gain < best.gain { best = (gain, a, b) }
        }
      }
      guard best.gain < Self.greatestGainWithin || alive.count > range.upperBound else { break }
      moments[best.a].add(moments[best.b])
      alive.removeAll { $0 == best.b }
      for region in owners.indices where owners[region] == best.b { owners[region] = best.a }
    }
    for region in opaque.dropFirst(Self.comparedRegions) {
      owners[region] =
        alive.map { (moments[region].codingGain(from: moments[$0], floor: Double(LabPicture.varianceFloor)), $0) }.min {
          $0 < $1
        }?.1 ?? region
    }
    var areas = [Int](repeating: 0, count: regions.count)
    for region in regions.indices { areas[owners[region]] += regions[region].area }
    let order = alive.sorted { areas[$0] != areas[$1] ? areas[$0] > areas[$1] : $0 < $1 }
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return owners.map { numbers[$0] }
  }

  /// The number of largest regions that are compared with each other; every further region joins
  /// the group most like it.
  private static let comparedRegions = 256
  /// Groups with a smaller coding gain look like one to the eye, such as the sky left and right of
  /// a tower.
  private static let greatestGainWithin = 0.15

  /// The color moments of each region in the tree's coordinates: of the cells whose middle is in
  /// the region, or of its mean colour if there are none.
  private func colorMoments(in tree: RegionTree) -> [ColorMoments] {
    let picture = tree.picture, size = picture.cellSize
    var moments = [ColorMoments](repeating: ColorMoments(), count: regions.count)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let region = Int(map[min(x * size + size / 2, map.width - 1), min(y * size + size / 2, map.height - 1)])
        let cell = y * picture.width + x
        moments[region].add(
          SIMD3(Double(picture.planes[0][cell]), Double(picture.planes[1][cell]), Double(picture.planes[2][cell])))
      }
    }
    for region in regions.indices where moments[region].count == 0 {
      moments[region].add(LabPicture.coordinates(ofSRGB: regions[region].meanColor))
    }
    return moments
  }
}
