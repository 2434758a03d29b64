/// The sums of a fused E-step and accumulation over some samples.
public struct MomentSums: Sendable, Hashable {
  /// `sum(w ln p(x))`.
  public var logLikelihood: Double
  /// Ten for each component: `sum(w r)`, three of `sum(w r d)` and the lower triangle by rows of `sum(w r d d^T)`,
  /// with responsibilities `r` and `d = x - m` about the component's mean.
  public var moments: [Double]

  public init(componentCount: Int) {
    logLikelihood = 0
    moments = [Double](repeating: 0, count: 10 * componentCount)
  }

  public static func += (a: inout MomentSums, b: MomentSums) {
    precondition(a.moments.count == b.moments.count, "sums of different mixtures")
    a.logLikelihood += b.logLikelihood
    for i in a.moments.indices { a.moments[i] += b.moments[i] }
  }
}
