import ColorStatistics
import GaussianMixture
import Parallelism
import RandomNumbers
import Raster
import Testing

@testable import Segmentation

@Suite("Inks of drawings")
struct DrawingInksTests {
  private static let width = 160, height = 120
  private static let ground = SIMD3<Double>(255, 255, 255)
  private static let inks: [SIMD3<Double>] = [ground, [20, 20, 30], [200, 30, 40], [30, 90, 200]]

  /// Antialiased: a black frame two pixels wide, a red disc, and a blue line one pixel wide.
  ///
  /// - Returns: the share of each ink in a pixel.
  private static func shares(_ x: Int, _ y: Int, slope: Double = 0.5) -> [Double] {
    var shares = [1.0, 0, 0, 0]
    func paint(_ ink: Int, _ cover: Double) {
      let cover = min(max(cover, 0), 1)
      shares = shares.map { $0 * (1 - cover) }
      shares[ink] += cover
    }
    if (10...149).contains(x), (10...109).contains(y), !((12...147).contains(x) && (12...107).contains(y)) {
      paint(1, 1)
    }
    let d = SIMD2(Double(x) - 50, Double(y) - 60)
    paint(2, 22 - (d * d).sum().squareRoot())
    if (76...144).contains(x) { paint(3, 1 - abs(Double(y) - (30 + slope * Double(x - 90)))) }
    return shares
  }

  private static func picture(noise: Double = 0) -> Picture {
    var generator = SeededGenerator(seed: 3)
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let color = zip(shares(x, y), inks).reduce(SIMD3<Double>()) { $0 + $1.0 * $1.1 }
        for channel in 0..<3 {
          samples.append(UInt8(min(max(color[channel] + noise * (generator.uniform() - 0.5), 0), 255).rounded()))
        }
      }
    }
    return .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples))
  }

  private func inks(of picture: Picture, range: ClosedRange<Int> = 1...16) throws -> DrawingInks {
    let histogram = ColorHistogram(counting: picture)
    let kind = try #require(DrawingKind(of: picture, counted: histogram))
    return try #require(DrawingInks(of: picture, kind: kind, range: range))
  }

  /// Four inks, and each blend belongs to one of the inks that it is made of.
  @Test func inksAreCountedAsAPersonCountsThem() throws {
    let found = try inks(of: Self.picture())
    #expect(found.count == 4)
    let names = [found.map[2, 2], found.map[10, 60], found.map[50, 60], found.map[116, 43]]
    #expect(Set(names).count == 4)
    for y in 0..<Self.height {
      for x in 0..<Self.width {
        let shares = Self.shares(x, y), ink = names.firstIndex(of: found.map[x, y]) ?? 0
        #expect(shares[ink] > 0.02, "\(x), \(y)")
        if let whole = shares.firstIndex(where: { $0 > 0.98 }) { #expect(ink == whole, "\(x), \(y)") }
      }
    }
  }

  /// The same with chroma averaged over cells of 2 x 2 pixels and interpolated, as in a JPEG of
  /// 4:2:0: half of the line's chroma and a quarter of that of its ends goes to the ground.
  @Test func inksAreFoundWhereChromaIsCoarse() throws {
    let coarse = CoarseChroma.picture(
      width: Self.width, height: Self.height, noise: 3,
      color: { x, y in zip(Self.shares(x, y, slope: 0), Self.inks).reduce(SIMD3<Double>()) { $0 + $1.0 * $1.1 } })
    let found = try #require(DrawingInks(of: coarse, kind: .noisy, range: 1...16))
    #expect(found.count == 4)
    let names = [found.map[2, 2], found.map[10, 60], found.map[50, 60], found.map[116, 30]]
    #expect(Set(names).count == 4)
    for y in 0..<Self.height {
      for x in 0..<Self.width {
        guard let whole = Self.shares(x, y, slope: 0).firstIndex(where: { $0 > 0.98 }) else { continue }
        #expect(found.map[x, y] == names[whole], "\(x), \(y)")
      }
    }
  }

  /// The thin line is an ink of its own, on all of its length.
  @Test func aLineOfOnePixelIsWhole() throws {
    let found = try inks(of: Self.picture())
    for x in stride(from: 78, through: 142, by: 2) {
      #expect(found.map[x, 30 + (x - 90) / 2] == found.map[116, 43], "\(x)")
    }
  }

  @Test func fewerInksAreJoinedByTheirColors() throws {
    let found = try inks(of: Self.picture(), range: 2...2)
    #expect(found.count == 2 && Set(found.map.labels).count == 2)
    #expect(found.map[10, 60] != found.map[2, 2])
  }

  /// No candidate is left out as a blend here, so there is no fifth ink; the caller then labels
  /// colours.
  @Test func thereAreNotMoreInksThanCandidates() {
    let found = DrawingInks(of: Self.picture(), kind: .clean, range: 5...5)
    #expect(found?.count == nil)
  }

  @Test(arguments: [1, 2, 7])
  func anyNumberOfWorkersGivesTheSame(_ count: Int) throws {
    let picture = Self.picture()
    let found = DrawingInks(
      of: picture, kind: .clean, range: 1...16, workers: Workers(count: count))
    #expect(try found?.map == inks(of: picture).map)
  }

  /// Photos, pictures of few colours, pictures with holes and pictures of 16 bits are no drawings.
  @Test func photosAreNoDrawings() throws {
    func kind(_ picture: Picture) throws -> DrawingKind? {
      DrawingKind(of: picture, counted: ColorHistogram(counting: picture))
    }
    #expect(try kind(Self.picture()) == .clean)
    #expect(try kind(Self.picture(noise: 20)) == nil)
    let two = Image<UInt8>(
      width: 40, height: 40, layout: .rgb, samples: (0..<4800).map { $0 % 120 < 60 ? 0 : 255 })
    #expect(try kind(.eightBit(two)) == nil)
    // Blurred edges on a black ground.
    let glow = (0..<120 * 120).flatMap { i -> [UInt8] in
      let d = SIMD2(Double(i % 120) - 60, Double(i / 120) - 60), r = (d * d).sum().squareRoot()
      let light = UInt8(max(0, 250 - 6 * r))
      return [light, UInt8(Double(light) * 0.7), light / 3]
    }
    #expect(try kind(.eightBit(Image(width: 120, height: 120, layout: .rgb, samples: glow))) == nil)
  }

  @Test func nothingComesOfCancelledWork() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let workers = Workers(count: 2, cancellation: cancellation)
    let picture = Self.picture(), histogram = ColorHistogram(counting: picture)
    #expect(DrawingKind(of: picture, counted: histogram, workers: workers) == nil)
    if DrawingInks(of: picture, kind: .clean, range: 1...9, workers: workers) != nil {
      Issue.record("inks of cancelled work")
    }
  }
}
