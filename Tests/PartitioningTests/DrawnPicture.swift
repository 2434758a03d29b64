import GaussianMixture
import RandomNumbers
import Raster

/// Pictures of known regions.
struct DrawnPicture {
  let width: Int
  let height: Int
  /// Encoded sRGB, 0...255, before noise.
  let color: (Int, Int) -> SIMD3<Double>
  var noise = 0.0

  func eightBit(seed: UInt64 = 1) -> Picture {
    var generator = SeededGenerator(seed: seed)
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let c = color(x, y)
        for channel in 0..<3 {
          samples.append(UInt8(min(max(c[channel] + noise * generator.normal(), 0), 255).rounded()))
        }
      }
    }
    return .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples))
  }

  /// Sky that darkens upwards over a dark meadow with a red house.
  static func landscape(width: Int, height: Int) -> DrawnPicture {
    DrawnPicture(
      width: width, height: height,
      color: { x, y in
        switch truth(x, y, width, height) {
        case 0: SIMD3(90, 140, 190) + SIMD3(90, 70, 50) * (Double(y) / Double(height))
        case 1: [60, 90, 40]
        default: [170, 50, 40]
        }
      }, noise: 4)
  }

  /// 0 sky, 1 meadow, 2 house.
  static func truth(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Int {
    if x * 10 >= width * 3, x * 10 < width * 5, y * 10 >= height * 4, y * 10 < height * 8 { return 2 }
    return y * 10 < height * 6 ? 0 : 1
  }
}

extension SeededGenerator {
  /// A nearly normal deviate: the sum of twelve uniform ones minus its mean.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}
