import TestSupport

/// `log2` of a component's weighted density `2^(c - |W d|^2)`, with a bound on its single-precision
/// error.
struct PlainTerm {
  let exponent: Double
  let error: Double

  /// - Parameter rows: the rows of a triangular W, or the diagonal entry of each row.
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

  /// Creates a term without error.
  init(exact exponent: Double) {
    self.exponent = exponent
    error = 0
  }
}

/// The expected results of the kernels at a sample, with error bounds.
struct PlainPoint {
  let terms: [PlainTerm]
  let logDensity: Double
  let logDensityError: Double
  /// `ln max_j p(j, x)`, with the same bound.
  let largest: Double
  let responsibilities: [Double]
  /// Error bounds relative to the responsibilities.
  let responsibilityErrors: [Double]
  /// The index of the largest term, the lowest in a tie.
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

  /// Returns a component's responsibility. Its error allows for 2^-64, rounded, in place of smaller
  /// ones.
  func softShare(_ j: Int) -> (value: Double, error: Double) {
    (responsibilities[j], responsibilities[j] * responsibilityErrors[j] + 0x1.1p-64)
  }

  /// Returns 1 or 0, with an error of 1 where the label is uncertain.
  func hardShare(_ j: Int) -> (value: Double, error: Double) { (j == label ? 1 : 0, isClear ? 0 : 1) }
}

/// Returns the relative error bound of a sum of `count` terms in single precision, summed in the
/// four lanes of the narrowest vector.
///
/// The error of n additions grows as a random walk, sqrt(n) roundings; the bound is four standard
/// deviations (Higham and Mary, SIAM J. Sci. Comput. 41, 2019). Each term has eight more roundings.
func summationError(_ count: Int) -> Double { (4 * (Double(count) / 4).squareRoot() + 8) * floatRounding }
