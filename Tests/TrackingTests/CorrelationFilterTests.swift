import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

@testable import Tracking

@Suite struct CorrelationFilterTests {
  private static let n = 24

  private static func map(groups: Int, seed: UInt64) -> [Channels] {
    var generator = SeededGenerator(seed: seed)
    return (0..<groups * n * n).map { _ in
      var channels = Channels()
      for c in 0..<16 { channels[c] = Float(generator.uniform(-1...1)) }
      return channels
    }
  }

  /// Returns the map moved to the right and down by (x, y) cells, cyclically.
  private static func shifted(_ map: [Channels], x: Int, y: Int) -> [Channels] {
    map.indices.map { index in
      let group = index / (n * n), column = index % n, row = index / n % n
      return map[group * n * n + (row - y + n) % n * n + (column - x + n) % n]
    }
  }

  private func learnt(_ map: [Channels], frames: Int = 1) -> (CorrelationFilter, CorrelationFilter.Precomputed) {
    var filter = CorrelationFilter(size: Self.n, targetWidth: 8, targetHeight: 6)
    let precomputed = CorrelationFilter.Precomputed(filter)
    for _ in 0..<frames { filter.learn(precomputed.transform.forward(map), precomputed) }
    return (filter, precomputed)
  }

  @Test(arguments: [(0, 0), (5, -3), (-11, 11), (12, 0), (0, -7)], [1, 3])
  func answersWhereTheMapWent(_ shift: (x: Int, y: Int), groups: Int) {
    let n = Self.n, map = Self.map(groups: groups, seed: 21), (filter, precomputed) = learnt(map)
    let still = filter.response(to: precomputed.transform.forward(map), precomputed)
    let response = filter.response(
      to: precomputed.transform.forward(Self.shifted(map, x: shift.x, y: shift.y)), precomputed)
    let peak = ResponsePeak(response, size: n)
    #expect(peak.index == (shift.y + n) % n * n + (shift.x + n) % n)
    // The whole response moves with the map, up to the rounding of the transforms.
    let largest = Double(still.max()!)
    let error = response.indices.reduce(0.0) { worst, index in
      let from = (index / n - shift.y + n) % n * n + (index % n - shift.x + n) % n
      return max(worst, abs(Double(response[index]) - Double(still[from])))
    }
    #expect(error < 1e-4 * largest)
    // The largest of n x n random normal numbers is some 3.5 standard deviations above their mean.
    #expect(
      ResponsePeak.sharpness(response, at: peak.index) > 5 && largest < 1.5, "the response wanted is 1 at its peak")
  }

  /// The filter learns the object only: other surroundings hardly change the response.
  @Test func looksAtTheObjectAlone() {
    let n = Self.n, map = Self.map(groups: 1, seed: 22), (filter, precomputed) = learnt(map)
    var other = Self.map(groups: 1, seed: 23)
    for index in other.indices where abs(index % n - n / 2) <= 4 && abs(index / n - n / 2) <= 3 {
      other[index] = map[index]
    }
    let here = filter.response(to: precomputed.transform.forward(map), precomputed)[0]
    let there = filter.response(to: precomputed.transform.forward(other), precomputed)
    #expect(abs(there[0] - here) < 0.1 * here)
    #expect(ResponsePeak(there, size: n).index == 0)
    let nothing = filter.response(to: precomputed.transform.forward(Self.map(groups: 1, seed: 24)), precomputed)
    #expect(nothing.max()! < 0.7 * here)
  }

  /// An untrained filter has no response. Learning the same map again keeps the peak.
  @Test func beforeAndAfter() {
    let map = Self.map(groups: 1, seed: 25)
    let filter = CorrelationFilter(size: Self.n, targetWidth: 8, targetHeight: 6),
      precomputed = CorrelationFilter.Precomputed(filter)
    #expect(filter.response(to: precomputed.transform.forward(map), precomputed).allSatisfy { $0 == 0 })
    let (again, same) = learnt(map, frames: 5)
    let response = again.response(to: same.transform.forward(map), same)
    #expect(ResponsePeak(response, size: Self.n).index == 0 && response.allSatisfy(\.isFinite))
    #expect(again.isWellFormed(groups: 1) && !again.isWellFormed(groups: 3))
  }
}
