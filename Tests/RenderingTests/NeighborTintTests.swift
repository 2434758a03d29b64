import Raster
import TestSupport
import Testing

@testable import Rendering

/// The tints of labels that lie side by side.
@Suite struct NeighborTintTests {
  /// Vertical stripes, so that each label touches the next one only.
  private func stripes(_ count: Int) -> LabelMap { labelMap(40 * count, 60) { x, _ in x / 40 } }

  private func means(_ count: Int, seed: UInt64, spread: Int = 256) -> [SIMD3<UInt8>] {
    var random = Random(seed: seed)
    return (0..<count).map { _ in
      SIMD3(
        UInt8(128 - spread / 2 + random.next(below: spread)), UInt8(128 - spread / 2 + random.next(below: spread)),
        UInt8(128 - spread / 2 + random.next(below: spread)))
    }
  }

  /// Even regions of nearly one colour differ by 15 of CIEDE2000 from their neighbours, about
  /// seven times what is noticed side by side.
  @Test(arguments: [2, 3, 6, 9, 12, 16])
  func neighboursDiffer(count: Int) {
    for seed in 0..<12 as Range<UInt64> {
      for spread in [6, 60, 256] {
        let tints = Palette.distinct(
          for: means(count, seed: seed, spread: spread), neighbors: LabelNeighbors(stripes(count))
        ).colors
        for label in 1..<count { #expect(difference2000(tints[label - 1], tints[label]) >= 15) }
      }
    }
  }

  /// Neighbours differ more than labels far from each other.
  @Test func bordersAreTakenIntoAccount() {
    var near = 0.0, far = 0.0
    for seed in 0..<20 as Range<UInt64> {
      let tints = Palette.distinct(for: means(12, seed: seed), neighbors: LabelNeighbors(stripes(12))).colors
      near += (1..<12).reduce(0) { $0 + difference2000(tints[$1 - 1], tints[$1]) } / 11
      far += (3..<12).reduce(0) { $0 + difference2000(tints[$1 - 3], tints[$1]) } / 9
    }
    #expect(near > far + 40, "2 on average")
  }

  /// Two neighbours are told apart without the cones for long or for middle waves.
  @Test func neighboursDifferToTheColourBlind() {
    let means: [SIMD3<UInt8>] = [SIMD3(200, 60, 50), SIMD3(90, 150, 60), SIMD3(150, 120, 60)]
    let tints = Palette.distinct(for: means, neighbors: LabelNeighbors(stripes(3))).colors
    for vision in [ColorVision.protanopia, .deuteranopia] {
      let seen = tints.map(vision.lab)
      for label in 1..<3 {
        let difference = seen[label] - seen[label - 1]
        #expect((difference * difference).sum().squareRoot() >= 0.1)
      }
    }
  }

  /// Greys look the same to everyone: the rows of the matrices sum to 1.
  @Test func greysStayGrey() {
    for vision in ColorVision.allCases {
      for code in [0, 90, 255] as [UInt8] {
        let difference = vision.lab(SIMD3(repeating: code)) - OKLCH.lab(SIMD3(repeating: code))
        #expect((difference * difference).sum() < 1e-9)
      }
    }
  }

  @Test func whiteAndBlackStayGrey() {
    let means: [SIMD3<UInt8>] = [SIMD3(252, 252, 250), SIMD3(12, 12, 14), SIMD3(30, 90, 200)]
    let tints = Palette.distinct(for: means, neighbors: LabelNeighbors(stripes(3))).colors.map(OKLCH.init)
    #expect(tints[0].chroma < 0.01 && tints[0].lightness > 0.8)
    #expect(tints[1].chroma < 0.01 && tints[1].lightness < 0.5)
    #expect(tints[2].chroma > 0.1)
  }

  /// A small change of one mean changes few tints.
  @Test func smallChangesLeaveMostTints() {
    var changed = 0
    for seed in 0..<30 as Range<UInt64> {
      let neighbors = LabelNeighbors(stripes(6))
      var means = means(6, seed: seed)
      let before = Palette.distinct(for: means, neighbors: neighbors).colors
      means[Int(seed) % 6].x ^= 1
      let after = Palette.distinct(for: means, neighbors: neighbors).colors
      changed += (0..<6).count { difference2000(before[$0], after[$0]) > 10 }
    }
    #expect(changed <= 9, "5 % of 180")
  }

  @Test func sharesAreThoseOfTheBorders() {
    // 0 touches 1 along 20 pixels and 2 along 10; 1 touches 2 along 10.
    let map = labelMap(30, 20) { x, y in x < 10 ? 0 : x < 20 || y < 10 ? 1 : 2 }
    let neighbors = LabelNeighbors(map)
    #expect(neighbors.share(0, 1) == 1 && neighbors.share(1, 0) == 1)
    #expect(neighbors.share(1, 2) == 1 && neighbors.share(0, 2) == 0)
    #expect(neighbors.share(0, 0) == 0 && neighbors.share(0, 9) == 0 && neighbors.share(-1, 0) == 0)
    #expect(neighbors.area(0) == 1.0 / 3 && neighbors.area(2) == 1.0 / 6 && neighbors.area(7) == 0)
    let square = LabelNeighbors(labelMap(20, 20) { x, y in x < 10 ? 0 : y < 5 ? 1 : 2 })
    #expect(square.share(0, 1) == 5.0 / 15 && square.share(0, 2) == 15.0 / 20)
  }

  @Test(arguments: [(1, 3_000_000), (3_000_000, 1), (2, 600)])
  func strips(width: Int, height: Int) {
    let neighbors = LabelNeighbors(labelMap(width, height) { x, y in (x + y) * 2 / (width + height) })
    #expect(neighbors.share(0, 1) == 1)
  }
}
