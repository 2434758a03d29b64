import Testing

@testable import Mixel

@Suite("Palettes of photos")
struct PaletteTests {
  private let black = SIMD3<UInt8>(repeating: 0), white = SIMD3<UInt8>(repeating: 255)

  @Test func oneColorIsTheMean() throws {
    let palette = try photo(width: 2, [black, black, white, black]).palette(1)
    let entry = try #require(palette.entries.first)
    #expect(palette.entries.count == 1 && entry.color == SIMD3(repeating: 64) && entry.hex == "#404040")
    // A quarter of the pixels are 1, so the variance is 3/16 in each channel.
    #expect(entry.share == 1 && entry.mean == SIMD3(repeating: 0.25) && abs(entry.meanSquaredError - 9.0 / 16) < 1e-12)
  }

  @Test func asManyColorsAsThePhotoHasAreTheColors() throws {
    let red = SIMD3<UInt8>(200, 10, 20)
    let palette = try photo(width: 3, [black, red, white, red, red, black]).palette(8, space: .lab)
    #expect(palette.requested == 8 && palette.space == .lab)
    #expect(palette.entries.map(\.color) == [red, black, white])
    #expect(palette.entries.map { 6 * $0.share } == [3, 2, 1])
    #expect(palette.meanSquaredError < 1e-20)
  }

  /// Grey levels are one-dimensional, so dynamic programming finds the best clusters exactly.
  /// The search finds them.
  @Test(arguments: [2, 3, 5, 8], [1, 2, 3] as [UInt64])
  func greysAreClusteredAsWellAsCanBe(_ count: Int, _ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let levels = (0..<3000).map { _ in
      UInt8(255 * (0..<3).reduce(1) { product, _ in product * generator.uniform() } + 0.5)
    }
    let palette = try Photo(gray(width: 60, levels)).palette(count)
    let best = leastSquaredError(levels.map { Double($0) / 255 }, clusters: count)
    #expect(palette.entries.count == count)
    #expect(
      palette.meanSquaredError >= best * (1 - 1e-9) && palette.meanSquaredError <= best * 1.0005)
  }

  /// The least mean squared distance of numbers from the nearest of `count` centers, times three,
  /// since the three channels are equal.
  private func leastSquaredError(_ values: [Double], clusters: Int) -> Double {
    let values = values.sorted()
    var sums = [0.0], squares = [0.0]
    for value in values {
      sums.append(sums[sums.count - 1] + value)
      squares.append(squares[squares.count - 1] + value * value)
    }
    func cost(_ from: Int, _ to: Int) -> Double {
      let sum = sums[to] - sums[from]
      return squares[to] - squares[from] - sum * sum / Double(to - from)
    }
    // Clusters contain whole levels.
    let ends = [0] + (1...values.count).filter { $0 == values.count || values[$0] != values[$0 - 1] }
    var best = ends.map { $0 == 0 ? 0 : Double.infinity }
    for _ in 0..<clusters {
      best = ends.indices.map { to in
        (0..<to).reduce(to == 0 ? 0 : .infinity) { min($0, best[$1] + cost(ends[$1], ends[to])) }
      }
    }
    return 3 * best[ends.count - 1] / Double(values.count)
  }

  @Test(arguments: ColorSpace.allCases)
  func theNumbersAreThoseOfThePixels(_ space: ColorSpace) throws {
    let photo = cloudy(seed: 2)
    let palette = try photo.palette(6, space: space)
    guard case .eightBit(let image) = photo.picture else { return }
    var sums = [Double](repeating: 0, count: 6), counts = sums
    for at in stride(from: 0, to: image.samples.count, by: 3) {
      let srgb = SIMD3(Double(image.samples[at]), Double(image.samples[at + 1]), Double(image.samples[at + 2])) / 255
      let color = space.coordinates(ofSRGB: srgb)
      let distances = palette.entries.map { entry in ((color - entry.mean) * (color - entry.mean)).sum() }
      let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
      sums[nearest] += distances[nearest]
      counts[nearest] += 1
    }
    #expect(palette.entries.map(\.share) == palette.entries.map(\.share).sorted(by: >))
    #expect(abs(palette.entries.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    // k-means stops when an iteration gains little, so a few colors are nearer to another center
    // than to their own.
    for (index, entry) in palette.entries.enumerated() {
      #expect(abs(entry.share - counts[index] / 2400) < 0.005)
      #expect(abs(entry.meanSquaredError - sums[index] / counts[index]) < 0.02 * entry.meanSquaredError)
      let srgb = space.srgb(of: entry.mean) * 255
      #expect((0..<3).allSatisfy { abs(Double(entry.color[$0]) - srgb[$0]) <= 0.5 + 1e-9 })
    }
    let mean = sums.reduce(0, +) / 2400
    #expect(palette.meanSquaredError >= mean * (1 - 1e-9) && palette.meanSquaredError < 1.002 * mean)
  }

  @Test func theNumberOfWorkersChangesNothing() throws {
    // More colors than one block of the assignment has.
    let photo = cloudy(width: 300, height: 200, seed: 5)
    #expect(photo.histogram.colorCount > 1 << 14)
    let palettes = try [1, 2, 7].map { try photo.palette(7, space: .oklab, workers: Workers(count: $0)) }
    #expect(palettes[0] == palettes[1] && palettes[0] == palettes[2])
    #expect(palettes[0].name == "cloudy-5")
  }

  /// The starts use a sample that hardly has colors of very small weight.
  @Test func rareColorsAreFoundWhereFewHoldNearlyAll() throws {
    var histogram = Photo(gray(width: 1, [0])).histogram
    for _ in 0..<26 { histogram = try histogram.adding(histogram) }
    var rare: [SIMD3<UInt8>] = []
    for red in UInt8(100)..<200 {
      for green in UInt8(100)..<200 { rare.append(SIMD3(red, green, 200)) }
    }
    histogram = try histogram.adding(photo(width: 100, rare).histogram)
    let palette = try PhotoPalette(of: histogram, count: 8, space: .rgb, name: "rare", workers: .one)
    #expect(palette.entries.count == 8 && palette.entries[0].color == black)
    let total = Double(1 << 26) + 10_000
    #expect(palette.entries[0].share == Double(1 << 26) / total)
    #expect(abs(palette.entries.dropFirst().reduce(0) { $0 + $1.share } - 10_000 / total) < 1e-12)
    // A square of side 99/255 in two channels has a mean squared distance of side²/6 as one
    // cluster, and 1/7 of that as seven equal ones.
    let side = 100.0 / 255
    let alike = side * side / 6 / 7
    let error = palette.meanSquaredError * total / 10_000
    #expect(error > 0.9 * alike && error < 1.3 * alike)
  }

  /// scikit-learn 1.9's KMeans on the unique colors weighted by their counts: the best of 50 runs
  /// until the centers move by less than 1e-8.
  @Test(
    arguments: [
      (ColorSpace.rgb, 8, 0.004236364), (.rgb, 16, 0.001394847), (.oklab, 8, 0.000986705), (.oklab, 16, 0.000339563),
    ])
  func theErrorIsThatOfTheBestOfManyRuns(_ space: ColorSpace, _ count: Int, _ best: Double) throws {
    let palette = try Photo(contentsOf: PhotoTests.sample("dunes.png")).palette(
      count, space: space)
    #expect(palette.entries.count == count && Set(palette.entries.map(\.color)).count == count)
    #expect(palette.meanSquaredError < 1.005 * best, "\(palette.meanSquaredError / best)")
    // The numbers are true whatever the search found.
    #expect(palette.meanSquaredError > 0.98 * best)
  }

  /// 200 levels of 16 bits, all of which are one of two grey levels of 8 bits.
  @Test func clustersOfOneColorGetDifferentColors() throws {
    let deep = Image<UInt16>(
      width: 200, height: 1, layout: .rgb,
      samples: (0..<200).flatMap { [UInt16](repeating: 30_000 + UInt16($0), count: 3) })
    let palette = try Photo(.sixteenBit(deep)).palette(40)
    #expect(palette.entries.count == 40 && Set(palette.entries.map(\.hex)).count == 40)
    for entry in palette.entries {
      let difference = SIMD3<Double>(entry.color) - 255 * entry.mean
      #expect((difference * difference).sum().squareRoot() < 3)
    }
  }

  @Test func theSumOfPhotosHasOnePalette() throws {
    var sum = ColorSum()
    try sum.add(photo(width: 2, [black, black]), workers: .one)
    try sum.add(photo(width: 2, [white, black]), workers: .one)
    let palette = try sum.palette(2, name: "both")
    #expect(palette.entries.map(\.hex) == ["#000000", "#ffffff"] && palette.name == "both")
    #expect(palette.entries.map(\.share) == [0.75, 0.25])
  }

  @Test func ordersOfColors() throws {
    let colors = [SIMD3<UInt8>(200, 0, 0), SIMD3(0, 120, 0), SIMD3(0, 0, 90), SIMD3(240, 240, 240), SIMD3(9, 9, 9)]
    let palette = try photo(width: 5, colors).palette(5)
    #expect(
      palette.sorted(by: .lightness).entries.map(\.hex) == ["#090909", "#00005a", "#007800", "#c80000", "#f0f0f0"])
    #expect(palette.sorted(by: .hue).entries.map(\.hex) == ["#090909", "#f0f0f0", "#c80000", "#007800", "#00005a"])
    #expect(palette.sorted(by: .hue).sorted(by: .share).entries.count == 5)
  }

  @Test func sixteenBitsAndTransparencyCount() throws {
    let deep = Image<UInt16>(
      width: 3, height: 1, layout: .rgba,
      samples: [65_535, 0, 0, 65_535, 0, 65_535, 0, 32_768, 1, 2, 3, 0])
    let palette = try Photo(.sixteenBit(deep)).palette(4)
    #expect(palette.entries.map(\.hex) == ["#ff0000", "#00ff00"])
    #expect(abs(palette.entries[0].share - 65_535.0 / 98_303) < 1e-12)
  }

  @Test(arguments: [0, -1, 257, Int.max])
  func countsOutOfRangeAreRefused(_ count: Int) {
    let error = failure { () throws(MixelError) in try cloudy(seed: 1).palette(count) }
    #expect(error == .invalidOption("a palette has 1 to 256 colours, not \(count)"))
  }

  @Test func cancelledWorkThrows() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: MixelError.cancelled) {
      try cloudy(seed: 1).palette(3, workers: Workers(count: 2, cancellation: cancellation))
    }
  }
}
