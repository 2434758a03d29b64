/// The sums of a fused E-step and accumulation over some samples.
public struct MomentSums: Sendable, Hashable {
  public let shape: ComponentShape
  /// `sum(w ln p(x))`.
  public var logLikelihood: Double
  /// For each component `sum(w r)`, the `sum(w r d)` of each coordinate and the lower triangle by
  /// rows, or the diagonal, of `sum(w r d d^T)`, with responsibilities `r` and `d = x - m` about
  /// the component's mean.
  public var moments: [Double]

  public init(componentCount: Int, shape: ComponentShape = .full3) {
    self.shape = shape
    logLikelihood = 0
    moments = [Double](repeating: 0, count: shape.stride * componentCount)
  }

  public static func += (a: inout MomentSums, b: MomentSums) {
    precondition(a.moments.count == b.moments.count && a.shape == b.shape, "sums of different mixtures")
    a.logLikelihood += b.logLikelihood
    for i in a.moments.indices { a.moments[i] += b.moments[i] }
  }
}
