/// The log-likelihood and the moments of samples from an E-step.
public struct MomentSums: Sendable, Hashable {
  public let shape: ComponentShape
  /// `sum(w ln p(x))`.
  public var logLikelihood: Double
  /// For each component: `sum(w r)`, `sum(w r d)` of each coordinate, and `sum(w r d d^T)` as its
  /// lower triangle by rows or its diagonal. r is the responsibility and `d = x - m` the deviation
  /// from the component's mean.
  public var moments: [Double]

  public init(componentCount: Int, shape: ComponentShape = .full3) {
    self.shape = shape
    logLikelihood = 0
    moments = [Double](repeating: 0, count: shape.stride * componentCount)
  }

  public static func += (a: inout MomentSums, b: MomentSums) {
    precondition(a.moments.count == b.moments.count && a.shape == b.shape, "the sums must be of the same mixture")
    a.logLikelihood += b.logLikelihood
    for i in a.moments.indices { a.moments[i] += b.moments[i] }
  }
}
