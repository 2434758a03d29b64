import Parallelism
import RandomNumbers
import Raster
import Testing

@testable import Partitioning

/// Groups of regions with similar colours: ``RegionTree/groups(of:range:workers:)``.
@Suite("Groups of regions")
struct RegionGroupsTests {
  private let wide = 1...16

  /// Two fields of one colour with a field of another between them.
  private static let stripes = DrawnPicture(
    width: 180, height: 120, color: { x, _ in x / 60 == 1 ? [60, 120, 60] : [180, 80, 70] }, noise: 4
  ).eightBit()

  @Test func regionsOfLikeColorsAreOneGroup() throws {
    let tree = try #require(RegionTree(of: Self.stripes))
    let groups = try #require(tree.groups(of: Self.stripes, range: wide))
    #expect(groups.count == 2)
    #expect(groups.map[10, 60] == groups.map[170, 60] && groups.map[10, 60] != groups.map[90, 60])
  }

  /// The number is exact even where the picture has fewer colours that differ.
  @Test(arguments: [1, 2, 3, 5, 9, 20, 60])
  func thereAreAsManyGroupsAsAsked(_ count: Int) throws {
    let tree = try #require(RegionTree(of: Self.stripes))
    let groups = try #require(tree.groups(of: Self.stripes, range: count...count))
    #expect(groups.count == count && Set(groups.map.labels).count == count)
  }

  /// A thing of its own colour gets a label before a large field is divided; navy is not red.
  @Test func aSmallThingOfItsOwnColorIsALabel() throws {
    let picture = DrawnPicture(
      width: 200, height: 160,
      color: { x, y in
        if (80..<120).contains(x), (110..<122).contains(y) { return [150, 30, 40] }
        if (60..<140).contains(x), (30..<36).contains(y) { return [40, 60, 150] }
        return x < 100 ? [190, 170, 160] : [120, 124, 90]
      }, noise: 5
    ).eightBit()
    let tree = try #require(RegionTree(of: picture))
    let groups = try #require(tree.groups(of: picture, range: 4...4))
    let seen = [groups.map[100, 115], groups.map[100, 33], groups.map[20, 80], groups.map[180, 80]]
    #expect(Set(seen).count == 4)
  }

  /// Pixels that cannot be seen are in no group and do not count.
  @Test func transparentPixelsAreLeftOut() throws {
    let samples = (0..<180 * 120).flatMap { i -> [UInt8] in
      i % 180 < 60 ? [0, 0, 255, 0] : i % 180 < 120 ? [200, 40, 40, 255] : [40, 160, 60, 255]
    }
    let picture = Picture.eightBit(Image(width: 180, height: 120, layout: .rgba, samples: samples))
    let tree = try #require(RegionTree(of: picture))
    let groups = try #require(tree.groups(of: picture, range: 2...2))
    #expect(groups.count == 2)
    for x in [5, 59] { #expect(groups.map[x, 50] == 2) }
    #expect(groups.map[90, 50] < 2 && groups.map[150, 50] < 2 && groups.map[90, 50] != groups.map[150, 50])
  }

  /// Every pixel of a large picture has the group of its cell's region or of one beside it.
  @Test func cellsOfManyPixelsHaveExactNumbersToo() throws {
    let picture = DrawnPicture.landscape(width: 1000, height: 700).eightBit()
    let tree = try #require(RegionTree(of: picture))
    for count in [3, 7] {
      let groups = try #require(tree.groups(of: picture, range: count...count))
      #expect(Set(groups.map.labels).count == count)
    }
    let three = try #require(tree.groups(of: picture, range: 3...3))
    for (a, b) in [((50, 50), (900, 50)), ((50, 650), (900, 650))] {
      #expect(three.map[a.0, a.1] == three.map[b.0, b.1])
    }
    #expect(Set([three.map[50, 50], three.map[50, 650], three.map[400, 400]]).count == 3)
  }

  /// A bar divides both grounds: six regions of four colours. Four labels are the four colours, and
  /// three join neighbours rather than take things apart.
  @Test func groupsAreJoinedNotCutAnew() throws {
    let picture = DrawnPicture(
      width: 192, height: 144,
      color: { x, y in
        if (x - 60) * (x - 60) + (y - 72) * (y - 72) < 36 * 36 { return [203, 172, 47] }
        if (140..<156).contains(x) { return [35, 117, 156] }
        return y < 80 ? [78, 55, 47] : [55, 102, 39]
      }, noise: 5
    ).eightBit()
    let tree = try #require(RegionTree(of: picture))
    let four = try #require(tree.groups(of: picture, range: 4...4))
    let disc = four.map[60, 72], bar = four.map[148, 40], top = four.map[10, 10], ground = four.map[10, 135]
    #expect(Set([disc, bar, top, ground]).count == 4)
    #expect(four.map[180, 10] == top && four.map[180, 135] == ground && four.map[148, 120] == bar)
    let three = try #require(tree.groups(of: picture, range: 3...3))
    for (a, b) in [((10, 10), (180, 10)), ((10, 135), (180, 135)), ((60, 50), (60, 100))] {
      #expect(three.map[a.0, a.1] == three.map[b.0, b.1])
    }
  }

  /// Regions of different colours are a group each, also those that only their salience keeps.
  @Test func groupsAreThoseOfTheRegions() throws {
    let picture = DrawnPicture(
      width: 240, height: 200,
      color: { x, y in
        (x - 120) * (x - 120) + (y - 130) * (y - 130) < 100
          ? [20, 60, 190] : y < 60 ? [90, 120, 70] : [196, 150, 128]
      }, noise: 4
    ).eightBit()
    let tree = try #require(RegionTree(of: picture))
    let regions = try #require(RegionMap(cutting: tree, of: picture))
    let groups = try #require(tree.groups(of: picture, range: wide))
    #expect(regions.regions.count == 3 && groups.count == 3)
    #expect(Set([groups.map[120, 130], groups.map[10, 10], groups.map[10, 190]]).count == 3)
  }
}
