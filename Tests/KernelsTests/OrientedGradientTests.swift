import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

@Suite struct OrientedGradientTests {
  /// Multiples of 1/256, so that gradients and their squared lengths are exact in single precision
  /// and every pixel's channel and orientation are certain. The bisectors of the orientations have
  /// irrational slopes except for the vertical one, where both sides take the first of equals.
  private static func planes(_ size: Int, seed: UInt64) -> [[Float]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<3).map { channel in
      (0..<size * size).map { index in
        let x = index % size, y = index / size
        // Smooth, rough and flat parts.
        let wave = 96 + 60 * plainSine(Double(x * (channel + 1)) / 7 + Double(y) / 5)
        let noise = x > size / 2 ? generator.uniform(0...80) : 0
        return y > 3 * size / 4 ? 0.25 : Float((wave + noise).rounded(.down)) / 256
      }
    }
  }

  /// The features of Felzenszwalb et al. as plain loops in Double: `[group][cell][channel]`.
  private static func plain(_ n: Int, _ planes: [[Float]], _ window: [Float]) -> [[[Double]]] {
    let cells = n / 4
    func at(_ plane: [Float], _ x: Int, _ y: Int) -> Double {
      Double(plane[min(max(y, 0), n - 1) * n + min(max(x, 0), n - 1)])
    }
    // Cells -1 and `cells` collect contributions beyond the picture.
    var histogram = [[Double]](repeating: [Double](repeating: 0, count: 18), count: (cells + 2) * (cells + 2))
    for y in 0..<n {
      for x in 0..<n {
        let gradients: [(Double, Double)] = planes.map {
          (at($0, x + 1, y) - at($0, x - 1, y), at($0, x, y + 1) - at($0, x, y - 1))
        }
        let squares = gradients.map { $0.0 * $0.0 + $0.1 * $0.1 }
        let (gx, gy) = gradients[squares.firstIndex(of: squares.max()!)!]
        let dots = (0..<18).map { o -> Double in
          let angle = Double(o % 9) * Double.pi / 9, sign = o < 9 ? 1.0 : -1.0
          let (cosine, sine) = (Double(Float(plainCosine(angle))), Double(Float(plainSine(angle))))
          return sign * (gx * cosine + gy * sine)
        }
        let best = dots.max()!
        // Of equals that of the lower angle without its sign.
        let bin = (0..<18).filter { dots[$0] == best }.min { $0 % 9 < $1 % 9 }!
        let px = (Double(x) + 0.5) / 4 - 0.5, py = (Double(y) + 0.5) / 4 - 0.5
        let (cx, cy) = (px.rounded(.down), py.rounded(.down))
        let magnitude = (gx * gx + gy * gy).squareRoot()
        let columns: [(Int, Double)] = [(Int(cx), 1 - (px - cx)), (Int(cx) + 1, px - cx)]
        let rows: [(Int, Double)] = [(Int(cy), 1 - (py - cy)), (Int(cy) + 1, py - cy)]
        for (i, shareX) in columns {
          for (j, shareY) in rows {
            let cell = (j + 1) * (cells + 2) + i + 1
            histogram[cell][bin] += magnitude * shareX * shareY
          }
        }
      }
    }
    let energy = histogram.map { cell -> Double in
      var sum = 0.0
      for o in 0..<9 {
        let unsigned = cell[o] + cell[o + 9]
        sum += unsigned * unsigned
      }
      return sum
    }
    var result = [[[Double]]](
      repeating: [[Double]](repeating: [Double](repeating: 0, count: 16), count: cells * cells), count: 3)
    for y in 0..<cells {
      for x in 0..<cells {
        let cell = y * cells + x, own = histogram[(y + 1) * (cells + 2) + x + 1], factor = Double(window[cell])
        for block in 0..<4 {
          let left = block / 2, up = block % 2
          var sum = 1e-4
          for row in y + 1 - up...y + 2 - up {
            let start = row * (cells + 2) + x + 1 - left
            sum += energy[start] + energy[start + 1]
          }
          let norm = 1 / sum.squareRoot()
          for o in 0..<9 {
            let (with, against) = (min(own[o] * norm, 0.2), min(own[o + 9] * norm, 0.2))
            result[0][cell][o] += 0.5 * with * factor
            result[1][cell][o] += 0.5 * against * factor
            result[2][cell][o] += 0.5 * min((own[o] + own[o + 9]) * norm, 0.2) * factor
            result[0][cell][9 + block] += 0.2357 * (with + against) * factor
          }
        }
        var green = 0.0
        for row in 4 * y..<4 * y + 4 {
          for column in 4 * x..<4 * x + 4 { green += at(planes[1], column, row) / 16 }
        }
        result[0][cell][13] = (green - 0.5) * factor
      }
    }
    return result
  }

  /// An entry of a histogram is a sum of up to 64 magnitudes, each rounded once and its shares,
  /// down to an eighth of it by a difference, eight times each way; all are positive, and roundings
  /// add up as a random walk: 17 + 4 sqrt(64). Energies err twice that, norms the half of theirs,
  /// and the product by both; a dozen roundings follow.
  private static let bound = (2 * (17 + 4 * 8) + 12) * floatRounding

  @Test(arguments: InstructionSet.available, [16, 48])
  func areTheFormula(_ set: InstructionSet, size n: Int) {
    let cells = n / 4 * (n / 4), planes = Self.planes(n, seed: 71)
    let window = (0..<cells).map { Float($0 % 5) / 4 }
    let found = PictureKernels.orientedGradients(
      size: n, red: planes[0], green: planes[1], blue: planes[2], window: window, with: set)
    let expected = Self.plain(n, planes, window)
    #expect(found.count == 3 * cells)
    var worst = 0.0
    for g in 0..<3 {
      for cell in 0..<cells {
        for c in 0..<16 {
          let value = expected[g][cell][c], error = abs(Double(found[g * cells + cell][c]) - value)
          worst = max(worst, value == 0 ? (error == 0 ? 0 : .infinity) : error / abs(value))
        }
      }
    }
    #expect(worst <= Self.bound, "\(worst / Self.bound) times the bound")
  }

  /// A ramp to the right has only the first orientation, a ramp to the left only its opposite.
  @Test(arguments: InstructionSet.available)
  func rampsPointOneWay(_ set: InstructionSet) {
    let n = 32, flat = [Float](repeating: 0.5, count: n * n)
    for (sign, group) in [(Float(1), 0), (-1, 1)] {
      let ramp = (0..<n * n).map { 0.5 + sign * (Float($0 % n) - 15.5) / 64 }
      let map = PictureKernels.orientedGradients(
        size: n, red: ramp, green: flat, blue: flat, window: [Float](repeating: 1, count: 64), with: set)
      for cell in 0..<64 {
        #expect(map[group * 64 + cell][0] == 0.4 && map[(1 - group) * 64 + cell][0] == 0 && map[128 + cell][0] == 0.4)
        #expect((1..<9).allSatisfy { map[cell][$0] == 0 && map[64 + cell][$0] == 0 && map[128 + cell][$0] == 0 })
        #expect(map[cell][13] == 0)
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func flatPicturesHaveNone(_ set: InstructionSet) {
    let flat = [Float](repeating: 0.75, count: 256)
    let map = PictureKernels.orientedGradients(
      size: 16, red: flat, green: flat, blue: flat, window: [Float](repeating: 0.5, count: 16), with: set)
    #expect(
      map.indices.allSatisfy { index in (0..<16).allSatisfy { map[index][$0] == (index < 16 && $0 == 13 ? 0.125 : 0) } }
    )
  }
}
