import RandomNumbers
import Raster
import TestSupport

/// A picture of a disc with two colours in a box, over a chequered background.
struct TwoColors {
  static let box = Box(x: 30, y: 24, width: 40, height: 40)

  /// The object is the disc, about half of the box; its left and right halves differ in colour.
  static func isObject(_ x: Double, _ y: Double) -> Bool {
    let dx = x - box.centerX, dy = y - box.centerY
    return dx * dx + dy * dy < 16 * 16
  }

  static func frame() -> Picture {
    var generator = SeededGenerator(seed: 31)
    var samples: [UInt8] = []
    for y in 0..<96 {
      for x in 0..<120 {
        let px = Double(x) + 0.5, py = Double(y) + 0.5
        let color: SIMD3<Double> =
          isObject(px, py)
          ? (px < box.centerX ? SIMD3(200, 40, 40) : SIMD3(220, 190, 30))
          : ((x / 8 + y / 8) % 2 == 0 ? SIMD3(40, 120, 60) : SIMD3(60, 80, 150))
        for c in 0..<3 { samples.append(UInt8(min(max(color[c] + 6 * generator.normal(), 0), 255))) }
      }
    }
    return .eightBit(Image(width: 120, height: 96, layout: .rgb, samples: samples))
  }
}
