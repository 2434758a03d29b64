import Parallelism
import Raster
import Testing

@testable import Partitioning

/// Small regions that join a neighbour.
@Suite struct AbsorptionTests {
  /// Fields side by side, four rows high: their widths and the red of their even and odd columns.
  private func absorption(
    _ fields: [(width: Int, red: (UInt8, UInt8))], minimumArea: Int, limit: Int = 100, transparent: Set<Int> = []
  ) throws -> Absorption {
    let columns = fields.enumerated().flatMap { index, field -> [(Int, UInt8)] in
      (0..<field.width).map { (index, $0 % 2 == 0 ? field.red.0 : field.red.1) }
    }
    let width = columns.count
    let samples = (0..<4 * width).flatMap { pixel -> [UInt8] in [columns[pixel % width].1, 90, 90] }
    let components = try #require(
      ConnectedComponents(
        of: (0..<4 * width).map { Int32(columns[$0 % width].0) }, width: width, height: 4, isCancelled: { false }))
    return try #require(
      Absorption(
        of: components, in: .eightBit(Image(width: width, height: 4, layout: .rgb, samples: samples)),
        isTransparent: fields.indices.map(transparent.contains), minimumArea: minimumArea, limit: limit, workers: .one))
  }

  private func flat(_ width: Int, _ red: UInt8) -> (width: Int, red: (UInt8, UInt8)) { (width, (red, red)) }

  /// A patch between two fields, of a colour near the right one's, although its border with the
  /// left one is longer.
  @Test func smallOnesJoinTheMostAlikeNeighbor() throws {
    let (width, height) = (40, 20)
    func region(_ x: Int, _ y: Int) -> Int32 { (17..<21).contains(x) && (8..<12).contains(y) ? 2 : x < 20 ? 0 : 1 }
    let picture = DrawnPicture(
      width: width, height: height,
      color: { x, y in [SIMD3(60, 60, 60), SIMD3(180, 180, 180), SIMD3(150, 150, 150)][Int(region(x, y))] }, noise: 4
    ).eightBit()
    let components = try #require(
      ConnectedComponents(
        of: (0..<width * height).map { region($0 % width, $0 / width) }, width: width, height: height,
        isCancelled: { false }))
    func absorption(minimumArea: Int) throws -> Absorption {
      try #require(
        Absorption(
          of: components, in: picture, isTransparent: [false, false, false], minimumArea: minimumArea, limit: 100,
          workers: .one))
    }
    // In the order of their first pixels.
    let (left, right, patch) = (0, 1, 2)
    let found = try absorption(minimumArea: 17)
    #expect(found.owners[patch] == Int32(right) && found.owners[left] == Int32(left))
    #expect(found.areas[right] == 20 * 20 + 12 && Array(found.borders[left].keys) == [Int32(right)])
    // The border of left and right: the column's 20 pixels, less 4, and three sides of the part of
    // the patch that lies to the left.
    #expect(found.borders[left][Int32(right)] == 16 + 4 + 3 + 3)
    #expect(try absorption(minimumArea: 16).owners == [0, 1, 2])
  }

  /// Areas of 4, 8 and 32: the least joins the middle one, which then has 12.
  @Test func theLeastComesFirst() throws {
    let fields = [flat(1, 100), flat(2, 104), flat(8, 140)]
    #expect(try absorption(fields, minimumArea: 4).owners == [0, 1, 2])
    #expect(try absorption(fields, minimumArea: 12).owners == [1, 1, 2])
    #expect(try absorption(fields, minimumArea: 13).owners == [2, 2, 2])
    #expect(try absorption(fields, minimumArea: 13).areas[2] == 44)
  }

  @Test func noMoreThanTheLimitAreLeft() throws {
    let fields = [flat(1, 100), flat(2, 104), flat(8, 140)]
    #expect(try absorption(fields, minimumArea: 0, limit: 3).owners == [0, 1, 2])
    #expect(try absorption(fields, minimumArea: 0, limit: 2).owners == [1, 1, 2])
    #expect(try absorption(fields, minimumArea: 0, limit: 1).owners == [2, 2, 2])
  }

  @Test func transparentOnesNeitherJoinNorAreJoined() throws {
    let fields = [flat(1, 100), flat(2, 104), flat(8, 140), flat(9, 90)]
    #expect(try absorption(fields, minimumArea: 1000, transparent: [1]).owners == [0, 1, 3, 3])
  }

  /// A flat patch between a flat field, whose red differs by D levels, and a field of its own mean,
  /// whose red deviates by s levels. With a variance floor of f = 4 square levels the gains of
  /// coding apart are `1 - sqrt(r)`, r being `f / (f + D^2 / 4)` for the first and
  /// `sqrt(f (f + s^2)) / (f + s^2 / 2)` for the second. The greater r is the more alike: .390 and
  /// .378 for D = 5 and s = 10, .308 and .320 for D = 6 and s = 12. A floor of 2 square levels
  /// would turn the first comparison, one of 8 the second.
  @Test func theVarianceFloorIsThatOfTwoLevels() throws {
    let first = [flat(8, 105), flat(4, 100), (width: 8, red: (UInt8(90), UInt8(110)))]
    #expect(try absorption(first, minimumArea: 17).owners == [0, 0, 2])
    let second = [flat(8, 106), flat(4, 100), (width: 8, red: (UInt8(88), UInt8(112)))]
    #expect(try absorption(second, minimumArea: 17).owners == [0, 2, 2])
  }
}
