public import Raster

/// Label maps that are hard for outlines and connected components: holes in holes, islands, pixels
/// that meet at corners, regions at every edge.
public enum DrawnMaps {
  /// The map whose labels are the digits of `rows`.
  public static func map(_ rows: [String]) -> LabelMap {
    let labels = rows.joined().utf8.map { UInt16($0) - 48 }
    return LabelMap(width: rows[0].utf8.count, height: rows.count, labels: labels)
  }

  public static let rings = map([
    "00000000000",
    "01111111110",
    "01000000010",
    "01011111010",
    "01010001010",
    "01010201010",
    "01010001010",
    "01011111010",
    "01000000010",
    "01111111110",
    "00000000000",
  ])

  /// Holes that are joined to one edge of the outline, holes that meet at corners, holes in the
  /// second row and in the last row but one.
  public static let holes = map([
    "0000000000",
    "0100100010",
    "0010010100",
    "0100001000",
    "0000010100",
    "0111000010",
    "0101011000",
    "0111010110",
    "0000000000",
  ])

  public static let checks = map(["0101010", "1010101", "0101010", "1010101"])

  /// A map of `count` labels drawn at random: with two, regions wind through each other and have
  /// many holes.
  public static func noise(_ width: Int, _ height: Int, labels count: UInt64, seed: UInt64) -> LabelMap {
    var generator = GeneratorForTests(state: seed)
    return LabelMap(
      width: width, height: height, labels: (0..<width * height).map { _ in UInt16(generator.next() % count) })
  }

  /// One label with specks of another: mostly one region with a hole for each speck.
  public static func specks(_ width: Int, _ height: Int, every: UInt64, seed: UInt64) -> LabelMap {
    var generator = GeneratorForTests(state: seed)
    return LabelMap(
      width: width, height: height, labels: (0..<width * height).map { _ in generator.next() % every == 0 ? 1 : 0 })
  }

  public static let all: [LabelMap] = [
    rings, holes, checks, map(["0"]), map(["00000"]), map(["0", "1", "1"]), map(["010", "111", "010"]),
    noise(40, 30, labels: 2, seed: 1), noise(33, 47, labels: 3, seed: 2), noise(17, 64, labels: 5, seed: 3),
    specks(60, 50, every: 8, seed: 4), specks(97, 31, every: 3, seed: 5), specks(16, 16, every: 2, seed: 6),
    specks(80, 80, every: 40, seed: 7),
  ]
}

/// The upper bits of a linear congruential generator.
private struct GeneratorForTests {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 40
  }
}

extension LabelMap {
  /// The pixels of each connected component, found by flood filling, in the order of the
  /// components' first pixels.
  public var floodedComponents: [[Int]] {
    var isSeen = [Bool](repeating: false, count: labels.count)
    var components: [[Int]] = []
    for start in labels.indices where !isSeen[start] {
      var open = [start], pixels: [Int] = []
      isSeen[start] = true
      while let pixel = open.popLast() {
        pixels.append(pixel)
        let x = pixel % width, y = pixel / width
        for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where nx >= 0 && ny >= 0 && nx < width && ny < height {
          let neighbor = ny * width + nx
          if !isSeen[neighbor], labels[neighbor] == labels[pixel] {
            isSeen[neighbor] = true
            open.append(neighbor)
          }
        }
      }
      components.append(pixels.sorted())
    }
    return components
  }
}
