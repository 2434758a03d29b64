/// A component of a mixture in any number of coordinates, in the layout of ``MixtureKernels``. Its
/// weighted density is `2^(c - |W (x - m)|^2)`.
public struct MixtureComponent: Sendable, Hashable {
  public let dimension: Int
  public let isDiagonal: Bool
  /// c, the base-2 logarithm of the weighted density at the mean.
  let logScale: Float
  public let mean: [Float]
  /// W by rows, padded to whole tiles of rows, or its diagonal.
  let whitening: [Float]

  /// - Parameters:
  ///   - logScale: the natural logarithm of the component's weight times its density at the mean;
  ///     `-infinity` for weight 0.
  ///   - whitening: returns entry (i, j) of the inverse of the covariance's Cholesky factor. Called
  ///     for `j <= i`, or only for `j == i` if diagonal.
  public init(logScale: Double, mean: [Double], isDiagonal: Bool, whitening: (_ i: Int, _ j: Int) -> Double) {
    let unit = (log2e / 2).squareRoot()
    let d = mean.count
    dimension = d
    self.isDiagonal = isDiagonal
    self.logScale = Float(max(logScale * log2e, -1e30))
    self.mean = mean.map { Float($0) }
    if isDiagonal {
      self.whitening = (0..<d).map { Float(unit * whitening($0, $0)) }
    } else {
      // All instruction sets pad alike.
      var rows = [Float](repeating: 0, count: InstructionSet.portable.kernels.mixtures.paddedRows(d) * d)
      for i in 0..<d {
        for j in 0...i { rows[i * d + j] = Float(unit * whitening(i, j)) }
      }
      self.whitening = rows
    }
  }
}
