import GaussianMixture
import Kernels
import TestSupport

/// The kernels' mathematics as plain loops over Double, from the same floats that the kernels read, with bounds on what
/// single precision may do to it. Mixtures and samples are exact here, so that only the kernels' own arithmetic errs.
struct PlainMixture {
  let components: PackedComponents
  private let terms: [[Double]]

  var count: Int { components.count }

  init(_ components: PackedComponents) {
    self.components = components
    terms = (0..<components.count).map { j in (0..<10).map { Double(components.floats[10 * j + $0]) } }
  }

  /// Components spread over -0.4 ... 0.4, of standard deviations of some 0.03 to 0.2 and with correlations.
  init(random count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var components = PackedComponents()
    for _ in 0..<count {
      let mean = (0..<3).map { _ in generator.uniform(-0.4...0.4) }
      let whitening = (0..<6).map { [0, 2, 5].contains($0) ? generator.uniform(5...30) : generator.uniform(-10...10) }
      components.append(logScale: generator.uniform(-4...4), mean: mean, whitening: whitening)
    }
    self.init(components)
  }

  func offset(_ j: Int, at x: SIMD4<Float>) -> [Double] { (0..<3).map { Double(x[$0]) - terms[j][1 + $0] } }

  /// What the kernels should give at a point, and how far off they may be.
  struct Point {
    /// `log2` of the components' weighted densities.
    var exponents: [Double] = []
    /// How much single precision may change each of `exponents`.
    var exponentErrors: [Double] = []
    var logDensity = 0.0
    var logDensityError = 0.0
    var responsibilities: [Double] = []
    /// Relative to the responsibility.
    var responsibilityErrors: [Double] = []
    /// The first of the largest.
    var label = 0
    /// Whether single precision cannot change the label.
    var isClear = true
  }

  func callAsFunction(_ x: SIMD4<Float>) -> Point {
    var point = Point()
    for j in 0..<count {
      let d = offset(j, at: x), w = Array(terms[j][4...])
      let rows = [[w[0] * d[0]], [w[1] * d[0], w[2] * d[1]], [w[3] * d[0], w[4] * d[1], w[5] * d[2]]]
      let square = rows.reduce(0) { $0 + $1.reduce(0, +) * $1.reduce(0, +) }
      let magnitude = rows.reduce(0) { sum, row in
        let s = row.reduce(0) { $0 + abs($1) }
        return sum + s * s
      }
      point.exponents.append(terms[j][0] - square)
      // Five roundings in each entry of W d (a difference, a product, up to three sums), so ten in its square; then four sums.
      point.exponentErrors.append(14 * floatRounding * magnitude + floatRounding * abs(terms[j][0] - square))
    }
    let best = point.exponents.max()!
    let scaled = point.exponents.map { plainExp2($0 - best) }
    let total = scaled.reduce(0, +)
    let ln2 = 0.6931471805599453
    point.responsibilities = scaled.map { $0 / total }
    let mean = zip(point.responsibilities, point.exponentErrors).reduce(0) { $0 + $1.0 * $1.1 }
    // To first order; 2e-7 each from exp2 and log2, one rounding for each sum over the components (as a random walk) and three more.
    let elementary = 4e-7 + (3 + Double(count).squareRoot()) * floatRounding
    point.logDensity = ln2 * (best + plainLog2(total))
    point.logDensityError = ln2 * mean + elementary + 3 * floatRounding * (abs(best) + plainLog2(total))
    point.responsibilityErrors = point.exponentErrors.map { ln2 * ($0 + mean) + elementary }
    point.label = point.exponents.firstIndex(of: best)!
    point.isClear = point.exponents.indices.allSatisfy {
      $0 == point.label || best - point.exponents[$0] > point.exponentErrors[$0] + point.exponentErrors[point.label]
    }
    return point
  }

  /// The moments of all samples, and how far off each may be.
  func moments(of planes: SamplePlanes) -> (sums: MomentSums, logLikelihoodError: Double, errors: [Double]) {
    var sums = MomentSums(componentCount: count)
    var likelihoodError = 0.0
    var errors = [Double](repeating: 0, count: 10 * count)
    // Sums of n terms in single precision, n of each lane of the narrowest vector, err as a random walk does: sqrt(n) roundings,
    // four standard deviations of it (Higham and Mary, SIAM J. Sci. Comput. 41, 2019); eight more roundings make a term.
    let summation = (4 * (Double(planes.count) / 4).squareRoot() + 8) * floatRounding
    for i in 0..<planes.count {
      let x = planes[i], weight = Double(x.w), point = self(x)
      sums.logLikelihood += weight * point.logDensity
      likelihoodError += weight * (point.logDensityError + summation * abs(point.logDensity))
      for j in 0..<count {
        let d = offset(j, at: x), r = weight * point.responsibilities[j]
        let products = [1, d[0], d[1], d[2], d[0] * d[0], d[1] * d[0], d[1] * d[1], d[2] * d[0], d[2] * d[1], d[2] * d[2]]
        for (index, product) in products.enumerated() {
          sums.moments[10 * j + index] += r * product
          // What stands for lower responsibilities, 2^-64, itself rounded.
          errors[10 * j + index] += (r * (point.responsibilityErrors[j] + summation) + weight * 0x1.1p-64) * abs(product)
        }
      }
    }
    return (sums, likelihoodError, errors)
  }
}

/// Samples of four clusters about the origin, exact in single precision.
func clusteredPlanes(_ count: Int, seed: UInt64 = 3) -> SamplePlanes {
  let samples = clusteredSamples(count, seed: seed)
  return SamplePlanes(count: count) { SIMD4<Float>(samples[$0] - SIMD4(0.5, 0.5, 0.5, 0)) }
}
