import RandomNumbers
import Raster

/// A picture whose chroma has half the resolution of its lightness, as decoders of JPEG give it:
/// means of 2 x 2 pixels, interpolated with the weights 3/4 and 1/4 each way.
enum CoarseChroma {
  /// - Parameters:
  ///   - noise: the width of the uniform noise of lightness, in levels.
  ///   - color: the red, green and blue of a pixel.
  static func picture(width: Int, height: Int, noise: Double = 0, color: (Int, Int) -> SIMD3<Double>) -> Picture {
    var generator = SeededGenerator(seed: 5)
    let colors = (0..<width * height).map { color($0 % width, $0 / width) }
    func light(_ c: SIMD3<Double>) -> Double { 0.299 * c.x + 0.587 * c.y + 0.114 * c.z }
    func chroma(_ x: Int, _ y: Int) -> SIMD2<Double> {
      let c = colors[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]
      return SIMD2((c.z - light(c)) / 1.772, (c.x - light(c)) / 1.402)
    }
    func cell(_ i: Int, _ j: Int) -> SIMD2<Double> {
      let x = 2 * min(max(i, 0), (width - 1) / 2), y = 2 * min(max(j, 0), (height - 1) / 2)
      return (chroma(x, y) + chroma(x + 1, y) + chroma(x, y + 1) + chroma(x + 1, y + 1)) / 4
    }
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let i = x / 2, j = y / 2, beside = x % 2 == 0 ? i - 1 : i + 1, next = y % 2 == 0 ? j - 1 : j + 1
        let c = (9 * cell(i, j) + 3 * cell(beside, j) + 3 * cell(i, next) + cell(beside, next)) / 16
        let l = light(colors[y * width + x]) + noise * (generator.uniform() - 0.5)
        for value in [l + 1.402 * c.y, l - 0.344136 * c.x - 0.714136 * c.y, l + 1.772 * c.x] {
          samples.append(UInt8(min(max(value, 0), 255).rounded()))
        }
      }
    }
    return .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples))
  }
}
