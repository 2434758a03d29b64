import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

/// Compares transforms with their definition in `Double`.
///
/// For N places each of the log2 N steps rounds sums that grow to the norm of the transform. The
/// roundings are independent, so twice as many of them as steps bound the error of every number.
@Suite struct FourierTransformTests {
  private func transform(_ n: Int) -> FourierTransform {
    let angles = (0..<n).map { 2 * Double.pi * Double($0) / Double(n) }
    return FourierTransform(
      size: n, cosines: angles.map { Float(plainCosine($0)) }, sines: angles.map { Float(plainSine($0)) })
  }

  private func randomMap(_ n: Int, groups: Int, seed: UInt64) -> [Channels] {
    var generator = SeededGenerator(seed: seed)
    return (0..<groups * n * n).map { _ in
      var channels = Channels()
      for c in 0..<16 { channels[c] = Float(generator.uniform(-1...1)) }
      return channels
    }
  }

  private func norm(_ n: Int, _ map: [Channels], group: Int, channel: Int) -> Double {
    (0..<n * n).reduce(0) { $0 + Double(map[group * n * n + $1][channel]) * Double(map[group * n * n + $1][channel]) }
      .squareRoot()
  }

  /// Transforms rows, then columns, each by the definition.
  private func plainTransform(_ n: Int, _ value: (_ x: Int, _ y: Int) -> Double) -> [[PlainComplex]] {
    let roots = (0..<n).map { PlainComplex(angle: -2 * Double.pi * Double($0) / Double(n)) }
    let rows = (0..<n).map { y in
      (0..<n).map { u in (0..<n).reduce(PlainComplex(0)) { $0 + value($1, y) * roots[u * $1 % n] } }
    }
    return (0..<n).map { v in
      (0..<n).map { u in (0..<n).reduce(PlainComplex(0)) { $0 + roots[v * $1 % n] * rows[$1][u] } }
    }
  }

  @Test(arguments: InstructionSet.available, [2, 8, 12, 24, 36, 48])
  func forwardIsTheDefinition(_ set: InstructionSet, size n: Int) {
    let transform = transform(n), map = randomMap(n, groups: 2, seed: 51)
    let spectrum = transform.forward(map, with: set)
    #expect(
      transform.columns == n / 2 + 1 && spectrum.real.count == 2 * n * (n / 2 + 1)
        && spectrum.imaginary.count == spectrum.real.count)
    for (group, channel) in [(0, 0), (0, 3), (0, 7), (1, 4), (1, 8), (1, 15)] {
      let expected = plainTransform(n) { x, y in Double(map[group * n * n + y * n + x][channel]) }
      let bound = 2 * floatRounding * plainLog2(Double(n * n)) * norm(n, map, group: group, channel: channel)
      var worst = 0.0
      for v in 0..<n {
        for u in 0...n / 2 {
          let at = (group * n + v) * transform.columns + u
          let found = PlainComplex(Double(spectrum.real[at][channel]), Double(spectrum.imaginary[at][channel]))
          worst = max(worst, (found - expected[v][u]).magnitude)
        }
      }
      #expect(worst <= bound, "group \(group), channel \(channel): \(worst / bound) times the bound")
    }
  }

  /// A forward and an inverse transform round twice as often as one of them.
  @Test(arguments: InstructionSet.available, [2, 8, 12, 24, 36, 48])
  func inverseGoesBack(_ set: InstructionSet, size n: Int) {
    let transform = transform(n), map = randomMap(n, groups: 3, seed: 52)
    let back = transform.inverse(transform.forward(map, with: set), with: set)
    #expect(back.count == map.count)
    for group in 0..<3 {
      for channel in 0..<16 {
        let bound =
          4 * floatRounding * plainLog2(Double(n * n)) * norm(n, map, group: group, channel: channel) / Double(n)
        let worst = (group * n * n..<(group + 1) * n * n).reduce(0.0) {
          max($0, abs(Double(back[$1][channel]) - Double(map[$1][channel])))
        }
        #expect(worst <= bound, "group \(group), channel \(channel): \(worst / bound) times the bound")
      }
    }
  }

  /// The inverse of a single frequency is a wave, whatever the errors of the forward transform.
  @Test(arguments: InstructionSet.available, [8, 12, 48])
  func inverseOfOneFrequencyIsAWave(_ set: InstructionSet, size n: Int) {
    let transform = transform(n)
    var spectrum = Spectrum(count: n * transform.columns)
    let (u, v) = (1, n - 2)
    spectrum.real[v * transform.columns + u][5] = Float(n * n)
    spectrum.imaginary[v * transform.columns + u][6] = Float(n * n)
    let map = transform.inverse(spectrum, with: set)
    for index in 0..<n * n {
      let angle = 2 * Double.pi * Double(u * (index % n) + v * (index / n)) / Double(n)
      // The conjugate frequency, which is not stored, contributes too.
      #expect(abs(Double(map[index][5]) - 2 * plainCosine(angle)) <= 4 * floatRounding * plainLog2(Double(n * n)))
      #expect(abs(Double(map[index][6]) + 2 * plainSine(angle)) <= 4 * floatRounding * plainLog2(Double(n * n)))
      #expect(map[index][4] == 0 && map[index][7] == 0)
    }
  }
}
