import TestSupport

/// `log2` of one component's weighted density `2^(c - |W d|^2)`, and how much single precision may
/// change it.
struct PlainTerm {
  let exponent: Double
  let error: Double

  /// - Parameter rows: of a triangular W, or the one entry of each of a diagonal one.
  init(logScale: Double, rows: [[Double]], offset: [Double], isDiagonal: Bool) {
    var square = 0.0, magnitude = 0.0
    for (i, row) in rows.enumerated() {
      let products = isDiagonal ? [row[0] * offset[i]] : zip(row, offset).map { $0 * $1 }
      let sum = products.reduce(0, +), absolute = products.reduce(0) { $0 + abs($1) }
      square += sum * sum
      magnitude += absolute * absolute
    }
    exponent = logScale - square
    // d + 2 roundings in each entry of W d (a difference, a product, up to d sums), so twice that
    // in its square; then d + 1 sums.
    error = Double(3 * offset.count + 5) * floatRounding * magnitude + floatRounding * abs(exponent)
  }

  /// A term that is known exactly.
  init(exact exponent: Double) {
    self.exponent = exponent
    error = 0
  }
}

/// What the kernels should give at a sample, and how far off they may be.
struct PlainPoint {
  let terms: [PlainTerm]
  let logDensity: Double
  let logDensityError: Double
  /// `ln max_j p(j, x)`, which is no further off.
  let largest: Double
  let responsibilities: [Double]
  /// Relative to the responsibility.
  let responsibilityErrors: [Double]
  /// The first of the largest.
  let label: Int
  /// Whether single precision cannot change the label.
  let isClear: Bool

  init(_ terms: [PlainTerm]) {
    self.terms = terms
    let ln2 = 0.6931471805599453
    let best = terms.map(\.exponent).max()!
    let scaled = terms.map { plainExp2($0.exponent - best) }
    let total = scaled.reduce(0, +)
    responsibilities = scaled.map { $0 / total }
    let mean = zip(responsibilities, terms).reduce(0) { $0 + $1.0 * $1.1.error }
    let label = terms.firstIndex { $0.exponent == best }!
    // To first order; 2e-7 each from exp2 and log2, one rounding for each sum over the components
    // (as a random walk) and three more.
    let elementary = 4e-7 + (3 + Double(terms.count).squareRoot()) * floatRounding
    logDensity = ln2 * (best + plainLog2(total))
    largest = ln2 * best
    logDensityError =
      ln2 * max(mean, terms[label].error) + elementary + 3 * floatRounding * (abs(best) + plainLog2(total))
    // The difference from the largest term is rounded too.
    responsibilityErrors = terms.map { ln2 * ($0.error + mean + floatRounding * (best - $0.exponent)) + elementary }
    isClear = terms.indices.allSatisfy {
      $0 == label || best - terms[$0].exponent > terms[$0].error + terms[label].error
    }
    self.label = label
  }

  /// A component's responsibility; what stands for lower ones is 2^-64, itself rounded.
  func softShare(_ j: Int) -> (value: Double, error: Double) {
    (responsibilities[j], responsibilities[j] * responsibilityErrors[j] + 0x1.1p-64)
  }

  /// All or nothing, or either where the label is not clear.
  func hardShare(_ j: Int) -> (value: Double, error: Double) { (j == label ? 1 : 0, isClear ? 0 : 1) }
}

/// Of a sum of n terms in single precision, n of each lane of the narrowest vector: it errs as a
/// random walk does, by sqrt(n) roundings, four standard deviations of it (Higham and Mary, SIAM J.
/// Sci. Comput. 41, 2019); eight more roundings make a term.
func summationError(_ count: Int) -> Double { (4 * (Double(count) / 4).squareRoot() + 8) * floatRounding }
