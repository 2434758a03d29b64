/// The components of a mixture as the kernels read them.
///
/// A component is the ten floats `c, mx, my, mz, w00, w10, w11, w20, w21, w22`: its weighted density is
/// `2^(c - |W (x - m)|^2)` with W lower triangular.
public struct PackedComponents: Sendable, Hashable {
  package private(set) var floats: [Float] = []

  public init() {}

  public var count: Int { floats.count / 10 }

  /// Adds a component.
  ///
  /// - Parameters:
  ///   - logScale: the natural logarithm of its weight times its density at the mean; `-infinity` for weight 0.
  ///   - mean: its mean in the samples' coordinates.
  ///   - whitening: the rows `(w00), (w10, w11), (w20, w21, w22)` of the inverse of the Cholesky factor of its covariance.
  public mutating func append(logScale: Double, mean: SIMD3<Double>, whitening: InlineArray<6, Double>) {
    let log2e = 1.4426950408889634
    let unit = (log2e / 2).squareRoot()
    floats.append(Float(max(logScale * log2e, -1e30)))
    for axis in 0..<3 { floats.append(Float(mean[axis])) }
    for index in 0..<6 { floats.append(Float(whitening[index] * unit)) }
  }
}
