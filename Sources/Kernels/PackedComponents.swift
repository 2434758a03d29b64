/// The components of a mixture in three or four coordinates, in the layout that the kernels of
/// ``SamplePlanes`` read.
///
/// The weighted density of a component is `2^(c - |W (x - m)|^2)` with W lower triangular or
/// diagonal. ``ComponentShape`` defines the order of its floats.
public struct PackedComponents: Sendable, Hashable {
  public let shape: ComponentShape
  package private(set) var floats: [Float] = []

  public init(shape: ComponentShape = .full3) { self.shape = shape }

  public var count: Int { floats.count / shape.stride }

  /// Appends a component.
  ///
  /// - Parameters:
  ///   - logScale: the natural logarithm of the component's weight times its density at the mean;
  ///     `-infinity` for weight 0.
  ///   - mean: the mean, with at most as many coordinates as the shape has.
  ///   - whitening: the rows `(w00), (w10, w11), ...` of the inverse of the covariance's Cholesky
  ///     factor, which has the mean's dimension.
  public mutating func append(logScale: Double, mean: [Double], whitening: [Double]) {
    let d = mean.count
    precondition(
      d <= shape.coordinates && whitening.count == d * (d + 1) / 2, "the component must have the dimension of the shape"
    )
    let unit = (log2e / 2).squareRoot()
    floats.append(Float(max(logScale * log2e, -1e30)))
    for axis in 0..<shape.coordinates { floats.append(axis < d ? Float(mean[axis]) : 0) }
    for i in 0..<shape.coordinates {
      for j in (shape.isDiagonal ? i : 0)...i {
        floats.append(i < d ? Float(whitening[i * (i + 1) / 2 + j] * unit) : 0)
      }
    }
  }
}
