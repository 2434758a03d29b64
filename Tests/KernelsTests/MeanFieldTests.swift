import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

@Suite struct MeanFieldTests {
  private struct Grid {
    let size: Int
    let logOdds: [Float]
    let planes: [[Float]]

    init(_ size: Int, largest: Double, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      self.size = size
      logOdds = (0..<size * size).map { _ in Float(generator.uniform(-largest...largest)) }
      planes = (0..<3).map { _ in (0..<size * size).map { _ in Float(generator.next() % 256) / 256 } }
    }

    func probabilities(strength: Float, iterations: Int, _ set: InstructionSet) -> [Float] {
      FieldKernels.meanField(
        size: size, logOdds: logOdds, red: planes[0], green: planes[1], blue: planes[2], strength: strength,
        iterations: iterations, with: set)
    }

    private func square(_ i: Int, _ j: Int) -> Double {
      planes.reduce(0) { $0 + (Double($1[i]) - Double($1[j])) * (Double($1[i]) - Double($1[j])) }
    }

    /// The neighbours of each pixel and the weights of the edges to them.
    func edges(strength: Double) -> [[(index: Int, weight: Double)]] {
      let n = size * size
      // The mean contrast is over vertically adjacent pixels; the last row counts as 0.
      let mean = (0..<n - size).reduce(0) { $0 + square($1, $1 + size) } / Double(n)
      return (0..<n).map { i in
        let x = i % size, y = i / size
        let neighbours = [(x > 0, i - 1), (x + 1 < size, i + 1), (y > 0, i - size), (y + 1 < size, i + size)]
        return neighbours.filter(\.0).map { ($0.1, strength * plainExp(-square(i, $0.1) / (2 * mean))) }
      }
    }
  }

  /// The largest error of q in a sweep if edges sum to 2 and log odds reach 4: sums of up to 6 have
  /// six roundings, edges an error of 2e-7 and six roundings, tanh 1e-7 and five. The error of s
  /// counts half.
  private static let sweepError = 0.5 * (36 * floatRounding + 2 * (2e-7 + 6 * floatRounding)) + 1e-7 + 5 * floatRounding

  /// Starting from the pixels' own odds, each sweep goes half of the way. Errors do not grow,
  /// because the edges of a pixel sum to at most 2.
  @Test(arguments: InstructionSet.available, [0, 1, 7])
  func sweeps(_ set: InstructionSet, iterations: Int) {
    let grid = Grid(32, largest: 4, seed: 81), edges = grid.edges(strength: 0.5)
    let found = grid.probabilities(strength: 0.5, iterations: iterations, set)
    var q = grid.logOdds.map { plainTanh(Double($0) / 2) }
    for _ in 0..<iterations {
      let targets = q.indices.map { i in
        plainTanh((Double(grid.logOdds[i]) + edges[i].reduce(0) { $0 + $1.weight * q[$1.index] }) / 2)
      }
      q = zip(q, targets).map { $0 + 0.5 * ($1 - $0) }
    }
    let bound = 0.5 * (1 + 0.5 * Double(iterations)) * Self.sweepError
    let worst = zip(found, q).reduce(0.0) { max($0, abs(Double($1.0) - ($1.1 + 1) / 2)) }
    #expect(worst <= bound, "\(worst / bound) times the bound")
  }

  /// After many sweeps the field satisfies `q = tanh(s / 2)`. Later sweeps reduce the error of a
  /// sweep.
  @Test(arguments: InstructionSet.available)
  func endsAtTheFixedPoint(_ set: InstructionSet) {
    let grid = Grid(16, largest: 4, seed: 82), edges = grid.edges(strength: 0.25)
    let q = grid.probabilities(strength: 0.25, iterations: 200, set).map { 2 * Double($0) - 1 }
    for i in q.indices {
      let target = plainTanh((Double(grid.logOdds[i]) + edges[i].reduce(0) { $0 + $1.weight * q[$1.index] }) / 2)
      #expect(abs(q[i] - target) <= 4 * Self.sweepError)
    }
  }

  /// Pixels with known labels determine the unknown pixels of the same colour, but not those across
  /// an edge between colours.
  @Test(arguments: InstructionSet.available)
  func stopsAtEdges(_ set: InstructionSet) {
    let n = 32
    let plane = (0..<n * n).map { Float($0 % n < n / 2 ? 0.2 : 0.8) }
    let logOdds = (0..<n * n).map { Float($0 % n == 4 ? 3 : $0 % n == n - 5 ? -3 : 0) }
    let p = FieldKernels.meanField(
      size: n, logOdds: logOdds, red: plane, green: plane, blue: plane, strength: 2, iterations: 200, with: set)
    for index in p.indices { #expect(index % n < n / 2 ? p[index] > 0.9 : p[index] < 0.1) }
  }

  /// `1 / (1 + exp(b - a))`: the conversion to base 2 has two roundings each for a and b and one
  /// for their difference; then come the 2e-7 of exp2 and three roundings.
  @Test(arguments: InstructionSet.available)
  func posteriors(_ set: InstructionSet) {
    var generator = SeededGenerator(seed: 83)
    let n = 4096
    let a = (0..<n).map { Float(generator.uniform(-30...10) * ($0 % 9 == 0 ? 10 : 1)) },
      b = (0..<n).map { $0 % 7 == 0 ? a[$0] : Float(generator.uniform(-30...10)) }
    let found = FieldKernels.posteriors(first: a, second: b, with: set)
    #expect(found.count == n && found.allSatisfy { $0 >= 0 && $0 <= 1 })
    for i in 0..<n {
      let difference = Double(b[i]) - Double(a[i]), expected = 1 / (1 + plainExp(difference))
      let argument = floatRounding * (2 * (abs(Double(a[i])) + abs(Double(b[i]))) + abs(difference))
      let relative = (1 - expected) * (argument + 2e-7) + 3 * floatRounding
      #expect(abs(Double(found[i]) - expected) <= expected * relative + 0x1.1p-64)
    }
    #expect(FieldKernels.posteriors(first: [], second: [], with: set).isEmpty)
  }
}
