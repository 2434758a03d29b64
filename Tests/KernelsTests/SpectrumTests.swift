import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

@Suite struct SpectrumTests {
  private func random(_ count: Int, scale: Double = 1, using generator: inout SeededGenerator) -> Spectrum {
    var spectrum = Spectrum(count: count)
    for k in 0..<count {
      for c in 0..<16 {
        spectrum.real[k][c] = Float(generator.uniform(-scale...scale))
        spectrum.imaginary[k][c] = Float(generator.uniform(-scale...scale))
      }
    }
    return spectrum
  }

  private func number(_ spectrum: Spectrum, _ at: Int, _ channel: Int) -> PlainComplex {
    PlainComplex(Double(spectrum.real[at][channel]), Double(spectrum.imaginary[at][channel]))
  }

  @Test(arguments: InstructionSet.available, [1, 3])
  func correlation(_ set: InstructionSet, groups: Int) {
    var generator = SeededGenerator(seed: 61)
    let count = 7, x = random(count * groups, using: &generator), f = random(count * groups, using: &generator)
    let result = x.correlation(with: f, count: count, using: set)
    #expect(result.real.count == count && result.imaginary.count == count)
    for k in 0..<count {
      var expected = PlainComplex(0), magnitude = 0.0
      for g in 0..<groups {
        for c in 0..<16 {
          let a = number(f, g * count + k, c), b = number(x, g * count + k, c)
          expected = expected + a.conjugate * b
          magnitude +=
            abs(a.real * b.real) + abs(a.imaginary * b.imaginary) + abs(a.real * b.imaginary)
            + abs(a.imaginary * b.real)
        }
      }
      let error = (number(result, k, 0) - expected).magnitude
      #expect(error <= summationError(32 * groups) * magnitude)
      #expect((1..<16).allSatisfy { result.real[k][$0] == 0 && result.imaginary[k][$0] == 0 })
    }
  }

  @Test(arguments: InstructionSet.available)
  func scaledAndAdded(_ set: InstructionSet) {
    var generator = SeededGenerator(seed: 62)
    let x = random(9, using: &generator), y = random(9, using: &generator), z = random(9, using: &generator)
    let factor: Float = 0.7
    let sum = x.scaled(by: factor, plus: y, using: set)
    var total = z
    total.add(factor, x, minus: y, using: set)
    for part in [\Spectrum.real, \Spectrum.imaginary] {
      for k in 0..<9 {
        for c in 0..<16 {
          let (a, b, d, f) = (
            Double(x[keyPath: part][k][c]), Double(y[keyPath: part][k][c]), Double(z[keyPath: part][k][c]),
            Double(factor)
          )
          // A product, a sum, and of differences one rounding more.
          #expect(abs(Double(sum[keyPath: part][k][c]) - (f * a + b)) <= floatRounding * (2 * abs(f * a) + abs(b)))
          #expect(
            abs(Double(total[keyPath: part][k][c]) - (d + f * (a - b))) <= floatRounding
              * (3.01 * abs(f * (a - b)) + abs(d)))
        }
      }
    }
  }

  /// Compares with a dense solution of the normal equations
  /// `(x x^H / n + (mu + gamma) I) f = x conj(y) / n + mu p + gamma g - h`. The response of the
  /// filter `f^H x` should be y, so `x^H f` should be its conjugate.
  @Test(arguments: InstructionSet.available, [1, 2])
  func rankOneProblem(_ set: InstructionSet, groups: Int) {
    var generator = SeededGenerator(seed: 63)
    let count = 5, n = 36, d = 16 * groups
    let (mu, gamma) = (Float(0.75), Float(0.5))
    let label = (
      real: (0..<count).map { _ in Float(generator.uniform(-9...9)) },
      imaginary: (0..<count).map { _ in Float(generator.uniform(-9...9)) }
    )
    let problem = RankOneProblem(
      sample: random(count * groups, scale: 3, using: &generator), label: label,
      prior: random(count * groups, using: &generator),
      split: random(count * groups, using: &generator), dual: random(count * groups, using: &generator), mu: mu,
      gamma: gamma, places: n)
    let result = problem.solve(using: set)
    let a = Double(mu + gamma)
    for k in 0..<count {
      func vector(_ spectrum: Spectrum) -> [PlainComplex] {
        (0..<d).map { number(spectrum, $0 / 16 * count + k, $0 % 16) }
      }
      let x = vector(problem.sample), p = vector(problem.prior), g = vector(problem.split), h = vector(problem.dual)
      let y = PlainComplex(Double(label.real[k]), Double(label.imaginary[k]))
      let right = (0..<d).map {
        (1 / Double(n)) * (x[$0] * y.conjugate) + Double(mu) * p[$0] + Double(gamma) * g[$0] - h[$0]
      }
      let matrix = (0..<d).map { i in
        (0..<d).map { j in (1 / Double(n)) * (x[i] * x[j].conjugate) + PlainComplex(i == j ? a : 0) }
      }
      let expected = plainSolution(matrix, right), found = vector(result)
      let size = (0..<d).map {
        x[$0].magnitude * y.magnitude / Double(n) + Double(mu) * p[$0].magnitude + Double(gamma) * g[$0].magnitude
          + h[$0].magnitude
      }
      let power = x.reduce(0) { $0 + $1.magnitude * $1.magnitude },
        product = zip(x, size).reduce(0) { $0 + $1.0.magnitude * $1.1 }
      for i in 0..<d {
        // b is a sum of four terms of three roundings at most; its product with x a sum over the
        // channels; both parts of each.
        let inside = 8 * size[i] * floatRounding
        let outside =
          x[i].magnitude * (2 * summationError(2 * d) + 8 * floatRounding) * product / (Double(n) * a + power)
        #expect((found[i] - expected[i]).magnitude <= (inside + outside) / a)
      }
    }
  }

  /// With a single channel that is not zero, the filter is a division, and nothing may leak into
  /// the other channels.
  @Test(arguments: InstructionSet.available)
  func rankOneProblemOfOneChannel(_ set: InstructionSet) {
    var sample = Spectrum(count: 1)
    sample.real[0][3] = 2
    let zero = Spectrum(count: 1)
    let f = RankOneProblem(
      sample: sample, label: ([6], [-4]), prior: zero, split: zero, dual: zero, mu: 0, gamma: 0.5, places: 2
    ).solve(using: set)
    // f = x conj(y) / n / (a + x^2 / n) = (12 + 8 i) / 2 / 2.5.
    #expect(
      abs(f.real[0][3] - 2.4) <= 2.4 * 6 * Float(floatRounding)
        && abs(f.imaginary[0][3] - 1.6) <= 1.6 * 6 * Float(floatRounding))
    #expect((0..<16).allSatisfy { $0 == 3 || (f.real[0][$0] == 0 && f.imaginary[0][$0] == 0) })
  }

  @Test(arguments: InstructionSet.available)
  func placesAreScaled(_ set: InstructionSet) {
    var map = (0..<6).map {
      Channels(repeating: Float($0)) + Channels(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    }
    let before = map
    PictureKernels.scale(&map, by: [2, 0, -0.5], with: set)
    #expect(map.indices.allSatisfy { map[$0] == before[$0] * [2, 0, -0.5][$0 % 3] })
  }
}
