@testable import GaussianMixture
import LinearAlgebra
import TestSupport
import Testing

@Suite struct ResamplingTests {
  private let samples = WeightedSamples(clusteredSamples(5000, seed: 13))

  @Test func fewSamplesStayAsTheyAre() {
    let same = samples.resampled(5000)
    #expect(same.count == 5000 && same.totalWeight == samples.totalWeight)
    #expect((0..<5000).allSatisfy { same.sample($0) == samples.sample($0) })
  }

  /// Systematic resampling draws a sample of weight w either `w / step` times rounded down or
  /// rounded up.
  @Test(arguments: [16, 1000, 4999])
  func drawsInProportion(_ size: Int) {
    let drawn = samples.resampled(size)
    let step = samples.totalWeight / Double(size)
    #expect(abs(drawn.totalWeight * step - samples.totalWeight) <= step)
    #expect(drawn.count <= size + 1)
    // In order, though single precision about another center moves a sample by a rounding.
    var next = 0
    for i in 0..<samples.count {
      let s = samples.sample(i)
      var times = 0.0
      if next < drawn.count {
        let d = drawn.sample(next)
        if abs(d.x - s.x) + abs(d.y - s.y) + abs(d.z - s.z) < 1e-6, d.w > 0 {
          times = d.w
          next += 1
        }
      }
      #expect(times == times.rounded() && abs(times - s.w / step) < 1 + 1e-9 || times == 0 && s.w / step < 1)
    }
    #expect(next == drawn.count)
  }

  /// A colour with half the weight gets half the draws.
  @Test func heavySampleKeepsItsShare() {
    var data = clusteredSamples(3000, seed: 14)
    data[1234].w = data.reduce(0) { $0 + $1.w }
    let heavy = WeightedSamples(data)
    let drawn = heavy.resampled(100)
    let most = (0..<drawn.count).map { drawn.weight($0) }.max()!
    #expect(abs(most - 100 * data[1234].w / heavy.totalWeight) <= 1)
  }

  /// Systematic draws preserve the mean and the variance better than independent draws, whose error
  /// for 4096 draws is 1/64.
  @Test func momentsAreKept() {
    let sorted = WeightedSamples(clusteredSamples(40_000, seed: 15).sorted { $0.x < $1.x })
    let drawn = sorted.resampled(4096)
    let deviation = sorted.covariance[0, 0].squareRoot()
    #expect(abs(drawn.center[0] - sorted.center[0]) < deviation / 64)
    #expect(abs(drawn.covariance[0, 0] / sorted.covariance[0, 0] - 1) < 1.0 / 64)
  }
}
