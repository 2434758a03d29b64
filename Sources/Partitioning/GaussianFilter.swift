import RealModule

/// The weights of a Gaussian at whole numbers up to three deviations to either side, normalised to
/// a sum of 1.
func gaussianFilter(deviation: Double) -> [Float] {
  let radius = max(1, Int((3 * deviation).rounded(.up)))
  let weights = (-radius...radius).map { Double.exp(-Double($0 * $0) / (2 * deviation * deviation)) }
  let total = weights.reduce(0, +)
  return weights.map { Float($0 / total) }
}
