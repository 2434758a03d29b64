import Kernels
import TestSupport
import Testing

/// Compares every kernel of every instruction set with plain loops in `Double`, within bounds for
/// single precision.
@Suite struct ReferenceTests {
  @Test(arguments: KernelCase.all, [false, true])
  func moments(_ test: KernelCase, isHard: Bool) {
    let planes = test.planes, mixture = test.mixture(seed: 5)
    let expected = mixture.moments(of: planes, isHard: isHard)
    let sums = planes.moments(of: 0..<test.count, under: mixture.components, isHard: isHard, with: test.set)
    #expect(abs(sums.logLikelihood - expected.sums.logLikelihood) <= expected.logLikelihoodError)
    #expect(sums.moments.count == expected.sums.moments.count)
    #expect(
      sums.moments.indices.allSatisfy { abs(sums.moments[$0] - expected.sums.moments[$0]) <= expected.errors[$0] })
  }

  @Test(arguments: KernelCase.all)
  func logDensities(_ test: KernelCase) {
    let planes = test.planes, mixture = test.mixture(seed: 6)
    let result = planes.logDensities(of: 0..<test.count, under: mixture.components, with: test.set)
    #expect(result.count == test.count)
    let worst = result.indices.map { i in
      let point = mixture(planes.point(i))
      return abs(Double(result[i]) - point.logDensity) / point.logDensityError
    }
    #expect(worst.allSatisfy { $0 <= 1 }, "\(worst.max()!) times the bound")
  }

  @Test(arguments: KernelCase.all)
  func responsibilities(_ test: KernelCase) {
    let n = test.count
    let planes = test.planes, mixture = test.mixture(seed: 7)
    let result = planes.responsibilities(of: 0..<n, under: mixture.components, with: test.set)
    #expect(result.count == n * test.components)
    var worst = 0.0, sumError = 0.0
    for i in 0..<n {
      let point = mixture(planes.point(i))
      var sum = 0.0
      for j in 0..<test.components {
        let r = Double(result[j * n + i]), expected = point.responsibilities[j]
        sum += r
        worst = max(worst, abs(r - expected) / (expected * point.responsibilityErrors[j] + 0x1.1p-64))
      }
      sumError = max(sumError, abs(sum - 1))
    }
    #expect(worst <= 1, "\(worst) times the bound")
    // Each is rounded twice, and so is each step of their sum.
    #expect(sumError <= (4 + Double(test.components).squareRoot()) * floatRounding)
  }

  @Test(arguments: KernelCase.all)
  func labels(_ test: KernelCase) {
    let planes = test.planes, mixture = test.mixture(seed: 8)
    let result = planes.mostLikelyComponents(of: 0..<test.count, under: mixture.components, with: test.set)
    #expect(result.count == test.count)
    let points = result.indices.map { mixture(planes.point($0)) }
    #expect(result.indices.allSatisfy { !points[$0].isClear || Int(result[$0]) == points[$0].label })
    #expect(points.filter { $0.isClear }.count > test.count * 9 / 10, "few samples are clear, so this test says little")
  }

  /// A range gives the same results as the whole does there.
  @Test(arguments: InstructionSet.available, ComponentShape.allCases)
  func rangesAreParts(_ set: InstructionSet, shape: ComponentShape) {
    let planes = clusteredPlanes(1000, coordinates: shape.coordinates),
      mixture = PlainMixture(random: 5, shape: shape, seed: 9)
    let parts = [0..<256, 256..<272, 272..<1000]
    let densities = parts.flatMap { planes.logDensities(of: $0, under: mixture.components, with: set) }
    #expect(densities == planes.logDensities(of: 0..<1000, under: mixture.components, with: set))
    let labels = parts.flatMap { planes.mostLikelyComponents(of: $0, under: mixture.components, with: set) }
    #expect(labels == planes.mostLikelyComponents(of: 0..<1000, under: mixture.components, with: set))
    let part = planes.responsibilities(of: 272..<1000, under: mixture.components, with: set)
    let whole = planes.responsibilities(of: 0..<1000, under: mixture.components, with: set)
    #expect(
      (0..<5).allSatisfy { j in
        Array(part[(j * 728)..<((j + 1) * 728)]) == Array(whole[(j * 1000 + 272)..<((j + 1) * 1000)])
      })
    var sums = MomentSums(componentCount: 5, shape: shape)
    for range in parts { sums += planes.moments(of: range, under: mixture.components, with: set) }
    let expected = mixture.moments(of: planes)
    #expect(abs(sums.logLikelihood - expected.sums.logLikelihood) <= expected.logLikelihoodError)
    #expect(
      sums.moments.indices.allSatisfy { abs(sums.moments[$0] - expected.sums.moments[$0]) <= expected.errors[$0] })
  }
}
