import Parallelism
import Raster
import Testing

@testable import Rendering

@Suite struct BoundaryLinesTests {
  /// Returns which pixels of a grey picture the lines lighten.
  private func lines(_ labels: LabelMap, _ boundaries: Boundaries) -> [Bool] {
    let lines = BoundaryLines(labels, boundaries: boundaries, workers: .one)
    let bytes = rows(labels.width, labels.height, .rgb) { row, bytes in
      for index in 0..<bytes.count { bytes[index] = 100 }
      lines?.draw(row: row, sampleCount: 3, into: &bytes)
    }
    return stride(from: 0, to: bytes.count, by: 3).map { bytes[$0] > 100 }
  }

  /// On a small picture, the line consists of the pixels on both sides of a change of label.
  @Test(arguments: [Boundaries.exact, .contours])
  func linesAreWhereLabelsChange(boundaries: Boundaries) {
    for labels in [labelMap(40, 30) { x, _ in x < 17 ? 0 : 1 }, labelMap(40, 30) { _, y in y < 12 ? 300 : 2 }] {
      let drawn = lines(labels, boundaries)
      for y in 0..<30 {
        for x in 0..<40 {
          let neighbours = [(max(x - 1, 0), y), (min(x + 1, 39), y), (x, max(y - 1, 0)), (x, min(y + 1, 29))]
          let changes = neighbours.contains { labels[$0.0, $0.1] != labels[x, y] }
          #expect(drawn[y * 40 + x] == changes)
        }
      }
    }
  }

  @Test func contoursPassSpecksByAndExactLinesDoNot() {
    let labels = labelMap(60, 60) { x, y in x % 10 == 5 && y % 10 == 5 ? 1 : 0 }
    #expect(!lines(labels, .contours).contains(true))
    #expect(lines(labels, .exact).contains(true))
    #expect(!lines(labels, .none).contains(true))
  }

  @Test func noiseHasFewContours() {
    let drawn = lines(speckles(200, 200, count: 6), .contours)
    let exact = lines(speckles(200, 200, count: 6), .exact)
    #expect(drawn.count(where: \.self) < exact.count(where: \.self) / 2)
  }

  /// Counts the equal cells among 25 one by one, with the border repeated.
  @Test(arguments: [(1, 1), (3, 40), (16, 5), (17, 17), (50, 33)])
  func supportCountsEqualCells(width: Int, height: Int) {
    let labels = speckles(width, height, count: 3)
    let plane = CellPlane(labels)
    let support = plane.support(workers: .one)
    for y in 0..<height {
      for x in 0..<width {
        var count = 0
        for dy in -2...2 {
          for dx in -2...2 {
            let (column, row) = (min(max(x + dx, 0), width - 1), min(max(y + dy, 0), height - 1))
            if labels[column, row] == labels[x, y] { count += 1 }
          }
        }
        #expect(Int(support[x, y]) == count)
      }
    }
  }

  /// Compares with a flood fill: no region below the minimum is left, and larger ones are
  /// unchanged.
  @Test func smallRegionsAreAbsorbed() {
    let labels = labelMap(70, 50) { x, y in (x / 9 + y / 9) % 3 == 0 ? 1 : (x * 7 + y * 13) % 31 == 0 ? 2 : 0 }
    var plane = CellPlane(labels)
    plane.absorbRegions(below: 20)
    let before = regions(CellPlane(labels))
    let after = regions(plane)
    for cell in 0..<(70 * 50) {
      #expect(after.areas[cell] >= 20)
      if before.areas[cell] >= 20 { #expect(plane[cell % 70, cell / 70] == UInt8(labels.labels[cell])) }
    }
    for y in -2..<52 {
      for x in -2..<72 { #expect(plane[x, y] == plane[min(max(x, 0), 69), min(max(y, 0), 49)], "the margin repeats") }
    }
  }

  /// The area of each cell's region.
  private func regions(_ plane: CellPlane) -> (areas: [Int], count: Int) {
    var areas = [Int](repeating: 0, count: plane.width * plane.height)
    var count = 0
    for seed in areas.indices where areas[seed] == 0 {
      var cells = [seed]
      var seen: Set = [seed]
      while let cell = cells.popLast() {
        let (x, y) = (cell % plane.width, cell / plane.width)
        for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where 0..<plane.width ~= nx && 0..<plane.height ~= ny && plane[nx, ny] == plane[x, y] {
          if seen.insert(ny * plane.width + nx).inserted { cells.append(ny * plane.width + nx) }
        }
      }
      for cell in seen { areas[cell] = seen.count }
      count += 1
    }
    return (areas, count)
  }

  /// Lines of larger pictures are drawn on cells of several pixels; a straight line stays where the
  /// labels change.
  @Test func linesOfLargePicturesStayInPlace() throws {
    let labels = labelMap(3000, 2400) { x, _ in x < 1504 ? 0 : 1 }
    let lines = try #require(BoundaryLines(labels, boundaries: .contours, workers: Workers(count: 2)))
    #expect(lines.step == 3)
    var bytes = [UInt8](repeating: 100, count: 9000)
    var span = bytes.mutableSpan
    lines.draw(row: 1000, sampleCount: 3, into: &span)
    let light = (0..<3000).filter { bytes[3 * $0] > 100 }
    #expect(light.count >= 3 && light.count <= 5)
    #expect(abs(Double(light.reduce(0, +)) / Double(light.count) - 1503.5) <= 1.5)
  }

  @Test(arguments: [Boundaries.exact, .contours])
  func workersChangeNothing(boundaries: Boundaries) {
    let labels = labelMap(300, 281) { x, y in (x * x + y * y) / 9000 % 4 }
    let picture = Picture.eightBit(noise(300, 281, .rgba, of: UInt8.self))
    let palette = Palette.distinct(for: [SIMD3(1, 2, 3), SIMD3(200, 20, 30), SIMD3(40, 220, 90), SIMD3(9, 9, 200)])
    let overlays = [1, 2, 5].map {
      OverlayRenderer(
        picture: picture, labels: labels, palette: palette, style: .init(boundaries: boundaries),
        workers: Workers(count: $0)
      ).bytes
    }
    #expect(overlays[0] == overlays[1] && overlays[0] == overlays[2])
    for pixel in 0..<(300 * 281) { #expect(Int(overlays[0][4 * pixel + 3]) == picture.sample(4 * pixel + 3)) }
  }

  @Test(arguments: [(1, 1), (1, 700), (700, 1), (2, 2)])
  func thinPicturesAreDrawn(width: Int, height: Int) {
    let labels = labelMap(width, height) { x, y in (x + y) / 100 }
    for boundaries in Boundaries.allCases {
      let overlay = OverlayRenderer(
        picture: .eightBit(noise(width, height, .rgb, of: UInt8.self)), labels: labels, palette: Palette(colors: []),
        style: .init(boundaries: boundaries))
      #expect(overlay.bytes.count == width * height * 3)
    }
  }
}

extension CellPlane {
  fileprivate init(_ labels: LabelMap) {
    self.init(width: labels.width, height: labels.height, workers: .one) { y, start, values in
      for x in 0..<labels.width { values[start + x] = UInt8(labels[x, y]) }
    }
  }
}
