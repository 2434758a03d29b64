import RandomNumbers
import Raster
import Testing

@testable import Matting

@Suite("Distances from a mask's boundary")
struct DistanceTests {
  /// Compares with the definition, for noise of several densities and windows inside the mask and
  /// at its edges.
  @Test(arguments: [2, 3, 10, 40], [1, 2, 5, 9])
  func areThoseOfTheNearestPixelOfTheOtherSide(_ rarity: Int, _ limit: Int) {
    var random = SeededGenerator(seed: UInt64(rarity))
    let (width, height) = (37, 29)
    let mask = Mask(
      width: width, height: height,
      samples: (0..<width * height).map { _ in Int(random.next() % UInt64(rarity)) == 0 ? 255 : 0 }
    )
    for (columns, rows) in [(0..<width, 0..<height), (5..<30, 7..<20), (11..<12, 0..<height), (0..<width, 28..<29)] {
      let found = mask.signedDistances(columns: columns, rows: rows, limit: limit)
      var index = 0
      for y in rows {
        for x in columns {
          var nearest = Float(limit * limit)
          for v in rows {
            for u in columns where mask[u, v] != mask[x, y] {
              nearest = min(nearest, Float((u - x) * (u - x) + (v - y) * (v - y)))
            }
          }
          let distance = nearest < Float(limit * limit) ? nearest.squareRoot() - 0.5 : Float(limit)
          #expect(found[index] == (mask[x, y] ? distance : -distance), "at \(x), \(y)")
          index += 1
        }
      }
    }
  }

  @Test func mixedRectanglesAreRecognized() {
    let mask = Mask(width: 20, height: 10, samples: (0..<200).map { $0 == 107 ? 1 : 0 })
    #expect(mask.isMixed(columns: 0..<20, rows: 0..<10))
    #expect(mask.isMixed(columns: 7..<9, rows: 5..<6))
    #expect(!mask.isMixed(columns: 7..<8, rows: 5..<6))
    #expect(!mask.isMixed(columns: 0..<20, rows: 0..<5))
    #expect(!mask.isMixed(columns: 8..<20, rows: 0..<10))
  }
}
