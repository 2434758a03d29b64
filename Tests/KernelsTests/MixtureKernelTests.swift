import GaussianMixture
import RandomNumbers
import TestSupport
import Testing

@testable import Kernels

/// An instruction set, numbers of coordinates around those of whole vectors and tiles, and numbers
/// of samples.
struct MixtureKernelCase: Sendable, CustomTestStringConvertible {
  let set: InstructionSet
  let dimension: Int
  let count: Int

  var testDescription: String { "\(set), \(dimension) coordinates, \(count) samples" }

  static let all = InstructionSet.available.flatMap { set in
    [1, 5, 16, 17, 64].flatMap { d in [32, 64, 96, 160].map { MixtureKernelCase(set: set, dimension: d, count: $0) } }
  }

  /// Multiples of 1/256 in -1/2 ..< 1/2, row by row.
  func rows(_ samples: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<samples * dimension).map { _ in Float(generator.next() % 256) / 256 - 0.5 }
  }

  func component(isDiagonal: Bool, seed: UInt64) -> MixtureComponent {
    var generator = SeededGenerator(seed: seed)
    let mean = (0..<dimension).map { _ in generator.uniform(-0.4...0.4) }
    return MixtureComponent(logScale: generator.uniform(-4...4), mean: mean, isDiagonal: isDiagonal) { i, j in
      i == j ? generator.uniform(1...6) : generator.uniform(-1...1)
    }
  }
}

/// Compares the kernels for any number of coordinates with plain loops in `Double` over the same
/// floats.
@Suite struct MixtureKernelTests {
  /// The previous contents of a plane do not matter.
  @Test(arguments: [1, 5, 16, 17, 64], [0, 1, 31, 32, 33, 96])
  func transpose(dimension d: Int, samples: Int) {
    let rows = (0..<samples * d).map { Float($0 + 1) }
    let count = (samples + 31) / 32 * 32 + 32
    var planes = [Float](repeating: .nan, count: count * d)
    var span = planes.mutableSpan
    MixtureKernels.transpose(rows.span, dimension: d, count: count, into: &span)
    #expect((0..<count * d).allSatisfy { planes[$0] == ($0 % count < samples ? rows[$0 % count * d + $0 / count] : 0) })
  }

  @Test(arguments: MixtureKernelCase.all, [false, true])
  func evaluate(_ test: MixtureKernelCase, isDiagonal: Bool) {
    let d = test.dimension, n = test.count
    let rows = test.rows(n, seed: 21),
      components = (0..<2).map { test.component(isDiagonal: isDiagonal, seed: 22 + $0) }
    var planes = [Float](repeating: 0, count: n * d), terms = [Float](repeating: .nan, count: 2 * n)
    var scratch = [Float](repeating: .nan, count: MixtureKernels.scratchCount(dimension: d))
    var planeSpan = planes.mutableSpan
    MixtureKernels.transpose(rows.span, dimension: d, count: n, into: &planeSpan)
    for (k, component) in components.enumerated() {
      var scratchSpan = scratch.mutableSpan, termSpan = terms.mutableSpan
      MixtureKernels.evaluate(
        component, index: k, block: planes.span, count: n, scratch: &scratchSpan, terms: &termSpan, with: test.set)
    }
    for (k, component) in components.enumerated() {
      let worst = (0..<n).map { i in
        let expected = plainTerm(component, Array(rows[i * d..<(i + 1) * d]))
        return abs(Double(terms[k * n + i]) - expected.exponent) / expected.error
      }
      #expect(worst.allSatisfy { $0 <= 1 }, "\(worst.max()!) times the bound")
    }
  }

  private func plainTerm(_ component: MixtureComponent, _ x: [Float]) -> PlainTerm {
    let d = component.dimension
    let rows = (0..<d).map { i in
      (component.isDiagonal ? component.whitening[i...i] : component.whitening[i * d...i * d + i]).map { Double($0) }
    }
    let offset = zip(x, component.mean).map { Double($0) - Double($1) }
    return PlainTerm(logScale: Double(component.logScale), rows: rows, offset: offset, isDiagonal: component.isDiagonal)
  }

  /// Returns terms of four components, some far below the others, and weights, some of which are 0.
  private func terms(_ count: Int, seed: UInt64) -> (terms: [Float], weights: [Float], points: [PlainPoint]) {
    var generator = SeededGenerator(seed: seed)
    let terms = (0..<4 * count).map { _ in Float(generator.uniform(-20...20) * (generator.uniform() < 0.2 ? 10 : 1)) }
    let weights = (0..<count).map { _ in Float(generator.next() % 9) }
    return (
      terms, weights,
      (0..<count).map { i in PlainPoint((0..<4).map { PlainTerm(exact: Double(terms[$0 * count + i])) }) }
    )
  }

  @Test(arguments: InstructionSet.available, [32, 64, 96, 160])
  func normalize(_ set: InstructionSet, count n: Int) {
    let (before, weights, points) = terms(n, seed: 31)
    var after = before
    var span = after.mutableSpan
    let likelihood = MixtureKernels.normalize(
      &span, count: n, components: 4, weights: weights.span, isHard: false, with: set)
    var expected = 0.0, error = 0.0
    for (i, point) in points.enumerated() {
      let w = Double(weights[i])
      expected += w * point.logDensity
      error += w * (point.logDensityError + summationError(n) * abs(point.logDensity))
      let shares = (0..<4).map { point.softShare($0) }
      #expect((0..<4).allSatisfy { abs(Double(after[$0 * n + i]) - w * shares[$0].value) <= w * shares[$0].error })
    }
    #expect(abs(likelihood - expected) <= error)
  }

  /// One component gets exactly the weight and the others 0. Ties, whether of all, some or the last
  /// components, go to the first.
  @Test(arguments: InstructionSet.available, [32, 64, 96, 160])
  func normalizeHard(_ set: InstructionSet, count n: Int) {
    var (before, weights, points) = terms(n, seed: 32)
    for i in stride(from: 0, to: n, by: 3) {
      let tied = [[0, 1, 2, 3], [1, 3], [2, 3]][i / 3 % 3]
      for k in tied { before[k * n + i] = 1000 }
      points[i] = PlainPoint((0..<4).map { PlainTerm(exact: Double(before[$0 * n + i])) })
      #expect(points[i].label == tied[0])
    }
    var after = before
    var span = after.mutableSpan
    let likelihood = MixtureKernels.normalize(
      &span, count: n, components: 4, weights: weights.span, isHard: true, with: set)
    #expect((0..<4 * n).allSatisfy { after[$0] == (points[$0 % n].label == $0 / n ? weights[$0 % n] : 0) })
    let expected = zip(points, weights).reduce(0) { $0 + Double($1.1) * $1.0.largest }
    let magnitude = zip(points, weights).reduce(0) { $0 + Double($1.1) * abs($1.0.largest) }
    #expect(abs(likelihood - expected) <= summationError(n) * magnitude)
  }

  @Test(arguments: InstructionSet.available, [32, 64, 96, 160])
  func logDensities(_ set: InstructionSet, count n: Int) {
    let (terms, _, points) = terms(n, seed: 33)
    var densities = [Float](repeating: .nan, count: n)
    var span = densities.mutableSpan
    MixtureKernels.logDensities(terms.span, count: n, components: 4, into: &span, with: set)
    #expect(
      points.indices.allSatisfy { abs(Double(densities[$0]) - points[$0].logDensity) <= points[$0].logDensityError })
  }

  /// Uses responsibilities below, at and above the threshold, and numbers of samples that do not
  /// fill vectors.
  @Test(arguments: MixtureKernelCase.all, [-1, 0])
  func gatherDeviations(_ test: MixtureKernelCase, more: Int) {
    let d = test.dimension, n = test.count + more, threshold: Float = 0.125
    var generator = SeededGenerator(seed: 41)
    let rows = test.rows(n, seed: 42), mean = (0..<d).map { _ in Float(generator.uniform(-0.4...0.4)) }
    let r = (0..<n).map { _ in Float(generator.next() % 64) / 64 }
    var first = [Float](repeating: .nan, count: d), output = [Float](repeating: .nan, count: n * d)
    var firstSpan = first.mutableSpan, outputSpan = output.mutableSpan
    let result = MixtureKernels.gatherDeviations(
      rows: rows.span, responsibilities: r.span, threshold: threshold, mean: mean.span, first: &firstSpan,
      into: &outputSpan, with: test.set)
    let kept = r.indices.filter { r[$0] > threshold }
    #expect(kept.count < n && result.count == kept.count)
    #expect(result.weight == kept.reduce(0) { $0 + Double(r[$1]) }, "sums of 64ths are exact")
    for j in 0..<d {
      let deviations = kept.map { Double(rows[$0 * d + j]) - Double(mean[j]) }
      let products = zip(kept, deviations).map { Double(r[$0]) * $1 }
      // The difference, the product and every sum are rounded once; the errors add up as a random
      // walk.
      let error = (4 * Double(n).squareRoot() + 2) * floatRounding * products.reduce(0) { $0 + abs($1) }
      #expect(abs(Double(first[j]) - products.reduce(0, +)) <= error)
      let expected = zip(kept, deviations).map { Double(r[$0]).squareRoot() * $1 }
      let written = kept.indices.map { Double(output[$0 * d + j]) }
      // The difference, the root and their product are rounded.
      #expect(zip(written, expected).allSatisfy { abs($0 - $1) <= 3.01 * floatRounding * abs($1) })
    }
    #expect(output[(kept.count * d)...].allSatisfy { $0.isNaN }, "nothing is written beyond")
  }
}
