import GaussianMixture
import Parallelism
import Raster
import Testing

@testable import Partitioning

@Suite("Regions") struct RegionMapTests {
  /// The share of pixels whose region is the one that holds most of their true region; 0 if two
  /// true regions have most of their pixels in the same region.
  private func accuracy(_ map: LabelMap, _ truth: (Int, Int) -> Int, count: Int) -> Double {
    var votes = [[UInt16: Int]](repeating: [:], count: count)
    for y in 0..<map.height { for x in 0..<map.width { votes[truth(x, y)][map[x, y], default: 0] += 1 } }
    let best = votes.map { $0.max { $0.value < $1.value }! }
    guard Set(best.map(\.key)).count == count else { return 0 }
    return Double(best.reduce(0) { $0 + $1.value }) / Double(map.width * map.height)
  }

  /// A gradient is one region, in small pictures and in those that are reduced.
  @Test(arguments: [(240, 160), (900, 700)])
  func aDrawnLandscape(_ width: Int, _ height: Int) throws {
    let map = try #require(RegionMap(of: DrawnPicture.landscape(width: width, height: height).eightBit()))
    #expect(map.regions.count == 3)
    #expect(accuracy(map.map, { DrawnPicture.truth($0, $1, width, height) }, count: 3) > 0.995)
  }

  /// A 400th of the picture in a colour of its own is a region, however large the field around it;
  /// the size factor of its dissimilarity, `sqrt(0.0025 / 0.0125)`, alone would join it. A spot
  /// that can hardly be told from the field is none.
  @Test func aSmallThingThatIsFeltIsARegion() throws {
    func regions(spot: SIMD3<Double>) throws -> Int {
      let picture = DrawnPicture(
        width: 240, height: 200,
        color: { x, y in (x - 120) * (x - 120) + (y - 100) * (y - 100) < 39 ? spot : [196, 150, 128] }, noise: 4
      ).eightBit()
      return try #require(RegionMap(of: picture)).regions.count
    }
    #expect(try regions(spot: [20, 60, 190]) == 2)
    #expect(try regions(spot: [188, 143, 122]) == 1)
  }

  @Test func featuresAreThoseOfTheMap() throws {
    let (width, height) = (120, 90)
    let picture = DrawnPicture.landscape(width: width, height: height).eightBit()
    let labels = LabelMap(
      width: width, height: height,
      labels: (0..<width * height).map { UInt16(5 - DrawnPicture.truth($0 % width, $0 / width, width, height)) })
    let found = try #require(RegionMap(of: picture, labels: labels, options: RegionOptions(scale: 0.7)))
    guard case .eightBit(let image) = picture else { return }
    #expect(found.regions.count >= 3)
    #expect(found.regions.reduce(0) { $0 + $1.area } == width * height)
    for (index, region) in found.regions.enumerated() {
      if index > 0 { #expect(found.regions[index - 1].area >= region.area) }
      var area = 0, left = width, right = 0, top = height, bottom = 0, perimeter = 0
      var center = SIMD2<Double>(), color = SIMD3<Double>()
      var borders: [Int: Int] = [:], votes: [UInt16: Int] = [:]
      for y in 0..<height {
        for x in 0..<width where found.map[x, y] == index {
          area += 1
          (left, right, top, bottom) = (min(left, x), max(right, x + 1), min(top, y), max(bottom, y + 1))
          center += SIMD2(Double(x) + 0.5, Double(y) + 0.5)
          for channel in 0..<3 { color[channel] += Double(image.samples[3 * (y * width + x) + channel]) / 255 }
          votes[labels[x, y], default: 0] += 1
          for (u, v) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
            guard (0..<width).contains(u), (0..<height).contains(v) else {
              perimeter += 1
              continue
            }
            let other = Int(found.map[u, v])
            if other != index {
              perimeter += 1
              borders[other, default: 0] += 1
            }
          }
        }
      }
      #expect(region.index == index && region.area == area && region.perimeter == perimeter)
      #expect(region.box == Rect(x: left, y: top, width: right - left, height: bottom - top))
      let d = region.centroid - center / Double(area), c = region.meanColor - color / Double(area)
      #expect((d * d).sum() < 1e-18 && (c * c).sum() < 1e-18)
      #expect(
        region.neighbors.map { [$0.index, $0.border] }
          == borders.sorted { $0.key < $1.key }.map { [$0.key, $0.value] })
      #expect(region.component == votes.max { $0.value < $1.value }?.key && !region.isTransparent)
    }
  }

  @Test func regionsAreConnectedAndNoneIsTooSmall() throws {
    let picture = DrawnPicture(
      width: 150, height: 110, color: { x, y in (x / 13 + y / 11) % 2 == 0 ? [200, 60, 60] : [40, 80, 200] }, noise: 30
    ).eightBit()
    let map = try #require(RegionMap(of: picture, options: RegionOptions(scale: 0.4, minimumArea: 60)))
    #expect(map.regions.count > 4 && map.regions.allSatisfy { $0.area >= 60 })
    #expect(ConnectedComponents(of: map.map) { false }?.count == map.regions.count)
  }

  @Test func scaleGoesFromFineToCoarse() throws {
    let picture = DrawnPicture(
      width: 200, height: 140, color: { x, y in SIMD3(repeating: Double((x / 25 * 37 + y / 20 * 53) % 200 + 20)) },
      noise: 3
    ).eightBit()
    let tree = try #require(RegionTree(of: picture))
    let counts = [0.3, 0.6, 1, 2, 8].compactMap {
      RegionMap(cutting: tree, of: picture, options: RegionOptions(scale: $0))?.regions.count
    }
    #expect(counts.count == 5)
    #expect(counts == counts.sorted(by: >) && counts[0] > counts[2] && counts[2] > counts[4], "\(counts)")
    #expect(RegionMap(cutting: tree, of: picture, options: RegionOptions(scale: 1000))?.regions.count == 1)
  }

  @Test(arguments: [2, 7])
  func anyNumberOfWorkersGivesTheSame(_ count: Int) throws {
    let picture = DrawnPicture.landscape(width: 700, height: 700).eightBit(seed: 9)
    let one = try #require(RegionMap(of: picture))
    #expect(RegionMap(of: picture, workers: Workers(count: count)) == one)
  }

  @Test func transparencyIsARegionOfItsOwn() throws {
    let (width, height) = (60, 40)
    let samples = (0..<width * height).flatMap { i -> [UInt8] in [120, 130, 140, (i % width) / 10 == 2 ? 0 : 255] }
    let picture = Picture.eightBit(Image(width: width, height: height, layout: .rgba, samples: samples))
    let map = try #require(RegionMap(of: picture))
    #expect(map.regions.map(\.area) == [1200, 800, 400])
    #expect(map.regions.map(\.isTransparent) == [false, false, true])
    #expect(map.map[25, 3] == 2 && map.map[5, 5] == 1 && map.map[40, 5] == 0)
  }

  @Test func depthsAgree() throws {
    let picture = DrawnPicture.landscape(width: 120, height: 100).eightBit()
    guard case .eightBit(let image) = picture else { return }
    let deep = Picture.sixteenBit(
      Image(width: 120, height: 100, layout: .rgb, samples: image.samples.map { UInt16($0) * 257 }))
    let map = try #require(RegionMap(of: picture)).map
    #expect(RegionMap(of: deep)?.map == map)
  }

  @Test(arguments: [(1, 1), (1, 9), (9, 1), (2, 2), (17, 3)])
  func smallPictures(_ width: Int, _ height: Int) throws {
    let picture = DrawnPicture(
      width: width, height: height, color: { x, _ in x * 2 < width ? [10, 20, 30] : [240, 200, 90] }
    ).eightBit()
    let map = try #require(RegionMap(of: picture))
    #expect(map.regions.reduce(0) { $0 + $1.area } == width * height)
    #expect(map.map.width == width && map.map.height == height)
  }
}
