import LinearAlgebra

extension StepwiseEM {
  /// Whether a decoded value is valid: it has as many statistics as components, all finite and of
  /// the given dimension.
  package func isWellFormed(dimension: Int) -> Bool {
    func isCovariance(_ matrix: SymmetricMatrix) -> Bool {
      matrix.dimension == dimension && matrix.packed.count == dimension * (dimension + 1) / 2
        && matrix.packed.allSatisfy(\.isFinite)
    }
    guard !components.isEmpty, varianceFloor.value > 0, varianceFloor.value.isFinite,
      components.allSatisfy({
        $0.weight >= 0 && $0.dimension == dimension && $0.mean.allSatisfy(\.isFinite) && isCovariance($0.covariance)
      })
    else { return false }
    guard let statistics else { return true }
    let count = components.count
    return statistics.weights.count == count && statistics.means.count == count && statistics.covariances.count == count
      && statistics.weights.allSatisfy { $0 >= 0 && $0.isFinite }
      && statistics.means.allSatisfy { $0.count == dimension && $0.allSatisfy(\.isFinite) }
      && statistics.covariances.allSatisfy(isCovariance)
  }
}
