import RealModule

/// Whether numbers are probabilities that sum to 1 within 1e-6.
func isDistribution(_ numbers: [Double]) -> Bool {
  numbers.allSatisfy { $0 >= 0 } && abs(numbers.reduce(0, +) - 1) <= 1e-6
}

/// Returns counts over their sum, or `other` if nothing was counted.
func shares(_ counts: [Double], otherwise other: [Double]) -> [Double] {
  let total = counts.reduce(0, +)
  return total > 0 ? counts.map { $0 / total } : other
}

/// Returns `sum_i N_i ln p_i`, where nothing counted adds nothing.
func expectedLog(_ counts: [Double], _ probabilities: [Double]) -> Double {
  zip(counts, probabilities).reduce(0) { $1.0 > 0 ? $0 + $1.0 * Double.log($1.1) : $0 }
}
