import GaussianMixture
import Testing

@testable import Tracking

@Suite struct ResponsePeakTests {
  /// Finds the vertex of a parabola, also across the edge of a cyclic map.
  @Test(arguments: [(0.0, 0.0), (3.25, -2.5), (-8, 7.4), (-0.4, 0.4), (7.75, -7.75)])
  func vertexOfAParabola(_ vertex: (x: Double, y: Double)) {
    let n = 16
    func distance(_ a: Double, _ b: Double) -> Double {
      let d = (a - b).truncatingRemainder(dividingBy: Double(n))
      return [d, d + Double(n), d - Double(n)].min { abs($0) < abs($1) }!
    }
    let response = (0..<n * n).map { index -> Float in
      let dx = distance(Double(index % n), vertex.x), dy = distance(Double(index / n), vertex.y)
      return Float(10 - 0.05 * dx * dx - 0.02 * dy * dy)
    }
    let peak = ResponsePeak(response, size: n)
    // Values of 10 are rounded to 2^-21; a vertex is a difference of three values over a curvature
    // of 0.04.
    #expect(
      abs(distance(peak.x, vertex.x)) < 4 * 0x1p-21 / 0.04 && abs(distance(peak.y, vertex.y)) < 4 * 0x1p-21 / 0.04)
    #expect(peak.value == Double(response.max()!) && response[peak.index] == response.max()!)
  }

  /// Neighbours of 1 and 2 beside a peak of 3 put the vertex a sixth of a cell towards the larger
  /// one. A neighbour as high as the peak puts it half way, and the first of the equal cells is the
  /// peak.
  @Test func fractionsOfAPeak() {
    var response = [Float](repeating: 0, count: 64)
    for (x, value) in [(1, 1), (2, 3), (3, 2)] as [(Int, Float)] { response[5 * 8 + x] = value }
    response[4 * 8 + 2] = 2
    response[6 * 8 + 2] = 1
    let peak = ResponsePeak(response, size: 8)
    #expect(abs(peak.x - (2 + 1.0 / 6)) < 1e-12 && abs(peak.y - (-3 - 1.0 / 6)) < 1e-12)
    #expect(peak.index == 42 && peak.value == 3)
    response[5 * 8 + 3] = 3
    let pair = ResponsePeak(response, size: 8)
    #expect(pair.index == 42 && abs(pair.x - 2.5) < 1e-12)
  }

  @Test func flatResponsesHaveNoFraction() {
    let peak = ResponsePeak([Float](repeating: 1, count: 64), size: 8)
    #expect(peak.x == 0 && peak.y == 0 && peak.value == 1 && peak.index == 0)
    #expect(ResponsePeak.sharpness([Float](repeating: 1, count: 64), at: 5) == 0)
  }

  /// Values within four cells belong to the peak, also across the border.
  @Test func rivalsLieElsewhere() {
    var response = [Float](repeating: 0.1, count: 256)
    response[16 + 1] = 1
    response[16 + 15] = 0.9
    response[8 * 16 + 3] = 0.5
    let peak = ResponsePeak(response, size: 16)
    #expect(abs(peak.rival(in: response, size: 16) - 0.5) < 1e-6)
    #expect(ResponsePeak([Float](repeating: 0, count: 256), size: 16).rival(in: response, size: 16) == 1)
  }

  /// One of n numbers is 1 and the others are 0: mean 1/n, variance 1/n - 1/n^2.
  @Test func sharpnessOfAPeak() {
    var response = [Float](repeating: 0, count: 100)
    response[42] = 1
    #expect(abs(ResponsePeak.sharpness(response, at: 42) - (1 - 0.01) / (0.01 - 0.0001).squareRoot()) < 1e-12)
    #expect(abs(ResponsePeak.sharpness(response, at: 0) + 0.01 / (0.01 - 0.0001).squareRoot()) < 1e-12)
    let stretched = ResponsePeak.sharpness(response.map { 7 * $0 + 3 }, at: 42)
    #expect(abs(stretched - ResponsePeak.sharpness(response, at: 42)) < 1e-6)
  }
}
