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

  /// Compares with the definition, cell by cell: what no uniform square of 5 x 5 covers, and pieces
  /// with too few centers of uniform squares of 9 x 9, are given to a neighbour.
  @Test func piecesAreThoseOfTheDefinition() throws {
    let labels = labelMap(90, 70) { x, y in
      if y < 4, x > 60 { return 4 }
      if (x - 25) * (x - 25) + (y - 30) * (y - 30) < 150 { return 1 }
      if (30..<33).contains(y) || (x - 70) * (x - 70) + (y - 50) * (y - 50) < 20 { return 2 }
      return x < 50 ? 0 : 3
    }
    let plane = CellPlane(labels)
    let pieces = try #require(plane.pieces(ofCenters: 20, workers: .one))
    func isUniform(_ x: Int, _ y: Int, _ reach: Int) -> Bool {
      (-reach...reach).allSatisfy { dy in
        (-reach...reach).allSatisfy { dx in plane[clamped(x + dx, 90), clamped(y + dy, 70)] == plane[x, y] }
      }
    }
    let isOpen = (0..<(90 * 70)).map { cell in
      (-2...2).contains { dy in
        (-2...2).contains { dx in
          let (x, y) = (cell % 90 + dx, cell / 90 + dy)
          return 0..<90 ~= x && 0..<70 ~= y && plane[x, y] == plane[cell % 90, cell / 90] && isUniform(x, y, 2)
        }
      }
    }
    let opened = labelMap(90, 70) { x, y in isOpen[y * 90 + x] ? Int(plane[x, y]) : 99 }
    for component in components(CellPlane(opened)) where opened.labels[component[0]] != 99 {
      let centers = component.count { isUniform($0 % 90, $0 / 90, 4) }
      let label = UInt8(opened.labels[component[0]])
      let kept = component.count { pieces[$0 % 90, $0 / 90] == label }
      if centers >= 20 { #expect(kept == component.count) } else { #expect(kept == 0) }
    }
    let shown = Set((0..<(90 * 70)).map { pieces[$0 % 90, $0 / 90] })
    #expect(shown == [0, 1, 3], "the stroke, the dot and the strip at the border are gone")
    for y in -2..<72 {
      for x in -2..<92 { #expect(pieces[x, y] == pieces[clamped(x, 90), clamped(y, 70)], "the margin repeats") }
    }
  }

  private func clamped(_ index: Int, _ count: Int) -> Int { min(max(index, 0), count - 1) }

  /// Compares with a search over all cells: the label is that of one at the least chamfer distance.
  @Test func gapsTakeTheNearestLabel() {
    var random = Random(seed: 5)
    let labels = labelMap(41, 33) { _, _ in random.next(below: 60) == 0 ? random.next(below: 9) : 255 }
    var plane = CellPlane(labels)
    plane.fillFromNearest()
    let seeds = (0..<(41 * 33)).filter { labels.labels[$0] != 255 }
    for cell in 0..<(41 * 33) {
      let distances = seeds.map { seed in
        let (dx, dy) = (abs(seed % 41 - cell % 41), abs(seed / 41 - cell / 41))
        return 2 * max(dx, dy) + min(dx, dy)
      }
      let least = distances.min()
      let nearest = seeds.indices.filter { distances[$0] == least }.map { UInt8(labels.labels[seeds[$0]]) }
      #expect(nearest.contains(plane[cell % 41, cell / 41]))
    }
  }

  /// The connected cells of one label, each a list of indices in reading order.
  private func components(_ plane: CellPlane) -> [[Int]] {
    var isSeen = [Bool](repeating: false, count: plane.width * plane.height)
    var components: [[Int]] = []
    for seed in isSeen.indices where !isSeen[seed] {
      isSeen[seed] = true
      var found = [seed], next = 0
      while next < found.count {
        let (x, y) = (found[next] % plane.width, found[next] / plane.width)
        next += 1
        for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where 0..<plane.width ~= nx && 0..<plane.height ~= ny && plane[nx, ny] == plane[x, y] {
          let cell = ny * plane.width + nx
          if !isSeen[cell] { found.append(cell) }
          isSeen[cell] = true
        }
      }
      components.append(found.sorted())
    }
    return components
  }

  /// Letters, hairlines and a contour between two areas: none of their pixels is lightened, but the
  /// areas have outlines elsewhere.
  @Test func strokesAreNotCovered() throws {
    let isInk = letters(300, 200)
    let labels = labelMap(300, 200) { x, y in
      if isInk[y * 300 + x] || (x == 150 || x == 151) && y > 60 || y == 100 { return 2 }
      return x < 150 ? 0 : 1
    }
    let means: [SIMD3<UInt8>] = [SIMD3(250, 250, 250), SIMD3(60, 120, 220), SIMD3(10, 10, 10)]
    let lines = try #require(BoundaryLines(labels, meanColors: means, boundaries: .contours, workers: .one))
    let drawn = light(lines, labels)
    for pixel in 0..<(300 * 200) where labels.labels[pixel] == 2 { #expect(!drawn[pixel]) }
    #expect(drawn.count(where: \.self) >= 60, "the two areas have a line where no stroke is between them")
  }

  /// A blurred edge has a colour between those of its sides; the line goes along it.
  @Test func blurredEdgesAreCovered() throws {
    let labels = labelMap(200, 120) { x, _ in x < 99 ? 0 : x < 102 ? 2 : 1 }
    let means: [SIMD3<UInt8>] = [SIMD3(250, 250, 250), SIMD3(20, 20, 20), SIMD3(130, 130, 130)]
    let lines = try #require(BoundaryLines(labels, meanColors: means, boundaries: .contours, workers: .one))
    let drawn = light(lines, labels)
    for y in 0..<120 { #expect((98..<103).contains { drawn[y * 200 + $0] }) }
  }

  /// A square of the same pixels has an outline in a small picture, and none in one of 12
  /// megapixels, where it is a speck on the screen.
  @Test func piecesCountByTheirSizeOnAScreen() {
    func map(_ width: Int, _ height: Int, side: Int) -> LabelMap {
      labelMap(width, height) { x, y in
        abs(x - width / 2) <= side / 2 && abs(y - height / 2) <= side / 2 ? 1 : 0
      }
    }
    for (width, height, side, isOutlined) in [
      (400, 300, 16, true), (400, 300, 8, false), (4000, 3000, 40, false), (4000, 3000, 120, true),
    ] {
      let lines = BoundaryLines(map(width, height, side: side), boundaries: .contours, workers: Workers(count: 2))
      #expect((lines != nil) == isOutlined)
    }
  }

  /// The core of a line is `0.7 + 0.8 s` pixels wide, for s pixels of the picture to one of the
  /// screen. So it is as wide on the screen, to a factor of two.
  @Test(arguments: [(800, 600), (1600, 1000), (2400, 1500), (4000, 2500), (5600, 3500)])
  func linesAreAsWideOnTheScreen(width: Int, height: Int) throws {
    let labels = labelMap(width, height) { x, _ in x < width / 2 ? 0 : 1 }
    let lines = try #require(BoundaryLines(labels, boundaries: .contours, workers: Workers(count: 2)))
    var bytes = [UInt8](repeating: 0, count: 3 * width)
    var span = bytes.mutableSpan
    lines.draw(row: height / 2, sampleCount: 3, into: &span)
    // On black, a pixel's value is the part of it that the core covers, times 0.88.
    let covered = stride(from: 0, to: bytes.count, by: 3).reduce(0.0) { $0 + Double(bytes[$1]) } / (0.88 * 255)
    let scale = max(Double(width) / 1600, 1)
    #expect(abs(covered - (0.7 + 0.8 * scale)) < 0.35)
    #expect(covered / scale > 0.75 && covered / scale < 1.9)
  }

  @Test(arguments: [(16, 16), (2, 900), (1, 1)])
  func smallPicturesHaveNoRoomForLines(width: Int, height: Int) {
    let labels = labelMap(width, height) { x, y in (x / 4 + y / 4) % 3 }
    #expect(BoundaryLines(labels, boundaries: .contours, workers: .one) == nil)
  }

  /// Which pixels of black rows the lines lighten.
  private func light(_ lines: BoundaryLines, _ labels: LabelMap) -> [Bool] {
    let bytes = rows(labels.width, labels.height, .rgb) { row, bytes in
      for index in 0..<bytes.count { bytes[index] = 0 }
      lines.draw(row: row, sampleCount: 3, into: &bytes)
    }
    return stride(from: 0, to: bytes.count, by: 3).map { bytes[$0] > 0 }
  }

  /// Where text of several sizes is dark.
  private func letters(_ width: Int, _ height: Int) -> [Bool] {
    var canvas = Canvas(width: width, height: height)
    for (index, size) in [10.0, 13, 18, 26].enumerated() {
      canvas.draw(
        "Strokes", at: SIMD2(20, 40 + 40 * Double(index)), style: TextStyle(size: size), color: SIMD3(0, 0, 0))
    }
    return (0..<(width * height)).map { canvas.image.samples[3 * $0] < 128 }
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
