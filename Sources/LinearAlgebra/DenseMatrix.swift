// Conversions of square matrices to and from the row-major layout without gaps that BLAS uses. They
// are inlinable because a generic conversion that is not specialised takes a hundred times as long.

extension LowerTriangle {
  /// Returns the n x n entries row by row, with zeros above the diagonal, rounded to the scalar's
  /// precision.
  @inlinable
  public func dense<Scalar: BLASScalar>(as scalar: Scalar.Type = Scalar.self) -> [Scalar] {
    var dense = [Scalar](repeating: 0, count: dimension * dimension)
    for i in 0..<dimension {
      for j in 0...i { dense[i * dimension + j] = Scalar(self[i, j]) }
    }
    return dense
  }

  /// Returns the n x n entries of the transpose row by row, with zeros below the diagonal, rounded
  /// to the scalar's precision.
  @inlinable
  public func denseTranspose<Scalar: BLASScalar>(as scalar: Scalar.Type = Scalar.self) -> [Scalar] {
    var dense = [Scalar](repeating: 0, count: dimension * dimension)
    for i in 0..<dimension {
      for j in 0...i { dense[j * dimension + i] = Scalar(self[i, j]) }
    }
    return dense
  }

  /// Creates the lower triangle of a row-major n x n matrix. Entries above its diagonal are not
  /// read.
  ///
  /// - Precondition: `dense.count == dimension * dimension`.
  @inlinable
  public init<Scalar: BLASScalar>(dimension: Int, dense: Span<Scalar>) {
    self.init(dimension: dimension, packed: packedLowerTriangle(of: dense, dimension: dimension))
  }
}

extension SymmetricMatrix {
  /// Returns the n x n entries row by row, rounded to the scalar's precision.
  @inlinable
  public func dense<Scalar: BLASScalar>(as scalar: Scalar.Type = Scalar.self) -> [Scalar] {
    var dense = [Scalar](repeating: 0, count: dimension * dimension)
    for i in 0..<dimension {
      for j in 0...i {
        let entry = Scalar(self[i, j])
        dense[i * dimension + j] = entry
        dense[j * dimension + i] = entry
      }
    }
    return dense
  }

  /// Creates a symmetric matrix from the lower triangle of a row-major n x n matrix. Entries above
  /// the diagonal are not read.
  ///
  /// - Precondition: `dense.count == dimension * dimension`.
  @inlinable
  public init<Scalar: BLASScalar>(dimension: Int, dense: Span<Scalar>) {
    self.init(dimension: dimension, packed: packedLowerTriangle(of: dense, dimension: dimension))
  }
}

@inlinable
func packedLowerTriangle<Scalar: BLASScalar>(of dense: Span<Scalar>, dimension: Int) -> [Double] {
  precondition(dense.count == dimension * dimension, "the matrix must be square and have the given dimension")
  var packed: [Double] = []
  packed.reserveCapacity(dimension * (dimension + 1) / 2)
  for i in 0..<dimension {
    for j in 0...i { packed.append(Double(dense[i * dimension + j])) }
  }
  return packed
}
