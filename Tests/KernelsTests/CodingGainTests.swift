import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

/// Compares with sums in double precision.
@Suite struct CodingGainTests {
  private let width = 37, height = 21
  private var stride: Int { PictureKernels.codingGainStride(width: width) }
  private let margin = PictureKernels.codingGainMargin

  /// Planes of noise around two levels, including the margins.
  private func planes(seed: UInt64) -> [[Float]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<3).map { plane in
      (0..<(height + 2 * margin) * stride).map { i in
        Float((i % stride < margin + 15 ? 0.2 : 0.6) * Double(plane + 1) / 3 + 0.1 * generator.uniform())
      }
    }
  }

  private func binomial(_ radius: Int) -> [Float] {
    var row: [Double] = [1]
    for _ in 0..<2 * radius { row = zip([0] + row, row + [0]).map { $0 + $1 } }
    return row.map { Float($0 / row.reduce(0, +)) }
  }

  private struct Window {
    var mean = [0.0, 0, 0]
    var covariance = [[0.0, 0, 0], [0, 0, 0], [0, 0, 0]]
  }

  private func window(_ planes: [[Float]], _ filter: [Float], x: Int, y: Int, floor: Double) -> Window {
    let radius = filter.count / 2
    var first = [0.0, 0, 0], second = [[0.0, 0, 0], [0, 0, 0], [0, 0, 0]]
    for v in -radius...radius {
      for u in -radius...radius {
        let weight = Double(filter[u + radius]) * Double(filter[v + radius])
        let color = planes.map { Double($0[(y + v + margin) * stride + x + u + margin]) }
        for i in 0..<3 {
          first[i] += weight * color[i]
          for j in 0..<3 { second[i][j] += weight * color[i] * color[j] }
        }
      }
    }
    var result = Window(mean: first)
    for i in 0..<3 {
      for j in 0..<3 { result.covariance[i][j] = second[i][j] - first[i] * first[j] + (i == j ? floor : 0) }
    }
    return result
  }

  private func determinant(_ m: [[Double]]) -> Double {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
      + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
  }

  private func gain(_ a: Window, _ b: Window) -> Double {
    var joint = a.covariance
    for i in 0..<3 {
      for j in 0..<3 {
        joint[i][j] =
          (a.covariance[i][j] + b.covariance[i][j]) / 2 + (a.mean[i] - b.mean[i]) * (a.mean[j] - b.mean[j]) / 4
      }
    }
    return 1 - (determinant(a.covariance) * determinant(b.covariance)).squareRoot() / determinant(joint)
  }

  @Test(arguments: InstructionSet.available)
  func equalsSums(_ set: InstructionSet) {
    let planes = planes(seed: 5), floor = 0.01
    let pairs = [
      WindowPairs(filter: binomial(3), offsets: [SIMD2(2, 0), SIMD2(-1, 1)], weight: 1),
      WindowPairs(filter: binomial(8), offsets: [SIMD2(6, 0), SIMD2(-4, 4)], weight: 3),
    ]
    let found = PictureKernels.codingGains(
      width: width, height: height, planes: planes, windows: pairs, floor: Float(floor), with: set)
    #expect(found.count == 2 && found.allSatisfy { $0.count == width * height })
    var worst = 0.0
    for o in 0..<2 {
      for y in 0..<height {
        for x in 0..<width {
          var expected = 0.0
          for pair in pairs {
            let d = pair.offsets[o]
            let a = window(planes, pair.filter, x: x - d.x, y: y - d.y, floor: floor)
            let b = window(planes, pair.filter, x: x + d.x, y: y + d.y, floor: floor)
            expected += Double(pair.weight) / 4 * gain(a, b)
          }
          worst = max(worst, abs(Double(found[o][y * width + x]) - expected))
        }
      }
    }
    // Second moments of about 1/2 lose 2^-24 a rounding, over a variance of at least 1/100: some
    // 1e-5 in each of three factors.
    #expect(worst < 1e-4, "\(worst)")
    #expect(found[0].max()! > 0.5 && found[0].min()! < 0.2)
  }

  @Test(arguments: InstructionSet.available)
  func filtersAlongBothAxes(_ set: InstructionSet) {
    var generator = SeededGenerator(seed: 8)
    let (width, height) = (13, 5), filter: [Float] = [0.1, 0.2, 0.4, 0.25, 0.05]
    let plane = (0..<width * height).map { _ in Float(generator.uniform()) }
    let found = PictureKernels.filtered(plane, width: width, height: height, by: filter, with: set)
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0.0
        for v in -2...2 {
          for u in -2...2 {
            let at = min(max(y + v, 0), height - 1) * width + min(max(x + u, 0), width - 1)
            sum += Double(filter[u + 2]) * Double(filter[v + 2]) * Double(plane[at])
          }
        }
        #expect(abs(Double(found[y * width + x]) - sum) < 1e-6)
      }
    }
  }
}
