import LinearAlgebra
import RealModule

/// The last steps of EM, from which its fixed point is extrapolated.
///
/// EM converges linearly, and slowly where components overlap. Anderson mixing combines the last
/// results of EM with the coefficients, of sum 1, that make the same combination of the steps
/// shortest in the sense of least squares (Walker and Ni, SIAM J. Numer. Anal. 49, 2011; for EM
/// Henderson and Varadhan, J. Comput. Graph. Stat. 28, 2019). The combined parameters are the
/// logarithms of weights, the means and the covariances. Steps are measured in the coordinates in
/// which the Fisher information of labelled samples is the identity, those of the model that the
/// history begins with: `sqrt(pi) d(ln pi)`, `sqrt(pi) L^-1 dmu` and
/// `sqrt(pi / 2) L^-1 dSigma L^-T`.
///
/// - Complexity: a step costs O(memory^2 K d^2 + K d^3), and memory is O(memory K d^2).
struct AndersonMixing {
  /// The number of differences of steps that are combined. Between 3 and 16 it makes no difference
  /// on photos.
  private static let memory = 6
  /// Added to the unit diagonal of the normal equations, which steps that are nearly parallel make
  /// singular.
  private static let damping = 1e-8

  private let dimension: Int
  private let scales: [Double]
  private let whitenings: [LowerTriangle]
  private var results: [[Double]] = []
  private var steps: [[Double]] = []

  /// Begins a history; nil if a covariance is singular or a component has no weight.
  init?(at components: [GaussianComponent]) {
    whitenings = components.compactMap { $0.weight > 0 ? $0.factors?.whitening : nil }
    guard whitenings.count == components.count, let first = components.first else { return nil }
    dimension = first.dimension
    scales = components.map { $0.weight.squareRoot() }
  }

  /// Adds a step of EM.
  mutating func add(from old: [GaussianComponent], to new: [GaussianComponent]) {
    let before = Self.parameters(of: old), after = Self.parameters(of: new)
    results.append(after)
    steps.append(whitened(zip(after, before).map { $0 - $1 }))
    if results.count > Self.memory + 1 {
      results.removeFirst()
      steps.removeFirst()
    }
  }

  /// Returns the extrapolated components, whose covariances are of the given kind and not below the
  /// floor; nil if there is no history yet or it does not determine them.
  func extrapolated(kind: CovarianceKind, floor: VarianceFloor) -> [GaussianComponent]? {
    guard let coefficients, var result = results.last else { return nil }
    for (j, coefficient) in coefficients.enumerated() {
      for i in result.indices { result[i] -= coefficient * (results[j + 1][i] - results[j][i]) }
    }
    return components(result, kind: kind, floor: floor)
  }

  /// The coefficients of the differences between steps that are to be subtracted from the last one.
  private var coefficients: [Double]? {
    let m = steps.count - 1
    guard m >= 1 else { return nil }
    let differences = (0..<m).map { j in zip(steps[j + 1], steps[j]).map { $0 - $1 } }
    let norms = differences.map { max(Self.product($0, $0), .leastNormalMagnitude).squareRoot() }
    var gram = SymmetricMatrix.zero(m)
    for i in 0..<m {
      for j in 0..<i { gram[i, j] = Self.product(differences[i], differences[j]) / (norms[i] * norms[j]) }
      gram[i, i] = 1 + Self.damping
    }
    guard let root = gram.cholesky else { return nil }
    var solution = root.solve((0..<m).map { Self.product(differences[$0], steps[m]) / norms[$0] })
    for i in (0..<m).reversed() {
      for j in i + 1..<m { solution[i] -= root[j, i] * solution[j] }
      solution[i] /= root[i, i]
    }
    return zip(solution, norms).map { $0 / $1 }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// Returns the logarithm of the weight, the mean and the covariance of each component.
  private static func parameters(of components: [GaussianComponent]) -> [Double] {
    components.flatMap { [Double.log($0.weight)] + $0.mean + $0.covariance.packed }
  }

  private var stride: Int { 1 + dimension + dimension * (dimension + 1) / 2 }

  private func components(_ values: [Double], kind: CovarianceKind, floor: VarianceFloor) -> [GaussianComponent]? {
    guard values.allSatisfy(\.isFinite) else { return nil }
    let components = whitenings.indices.map { k in
      let part = values[k * stride..<(k + 1) * stride]
      let covariance = SymmetricMatrix(dimension: dimension, packed: Array(part.dropFirst(1 + dimension)))
      return GaussianComponent(
        // No weight exceeds 1, however far the extrapolation goes.
        weight: Double.exp(min(0, part[part.startIndex])), mean: Array(part.dropFirst().prefix(dimension)),
        covariance: floor.constrain(covariance, to: kind))
    }
    return components.allSatisfy { $0.factors != nil } ? normalized(components) : nil
  }

  /// Returns a difference of parameters in the coordinates in which steps are measured.
  private func whitened(_ difference: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(difference.count)
    var half = [Double](repeating: 0, count: dimension * dimension)
    for k in whitenings.indices {
      let scale = scales[k], whitening = whitenings[k]
      let mean = k * stride + 1, covariance = mean + dimension
      result.append(scale * difference[mean - 1])
      for i in 0..<dimension {
        var sum = 0.0
        for j in 0...i { sum += whitening[i, j] * difference[mean + j] }
        result.append(scale * sum)
        for l in 0..<dimension {
          var sum = 0.0
          for j in 0...i {
            let (row, column) = j >= l ? (j, l) : (l, j)
            sum += whitening[i, j] * difference[covariance + row * (row + 1) / 2 + column]
          }
          half[i * dimension + l] = sum
        }
      }
      for i in 0..<dimension {
        for l in 0...i {
          var sum = 0.0
          for j in 0...l { sum += half[i * dimension + j] * whitening[l, j] }
          // Entries off the diagonal stand for two.
          result.append(scale * sum * (i == l ? 0.5.squareRoot() : 1))
        }
      }
    }
    return result
  }
}
