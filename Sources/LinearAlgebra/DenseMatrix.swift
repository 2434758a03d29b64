// Square matrices to and from the row-major form without gaps that BLAS takes. Inlinable, because a
// generic conversion that is not specialised takes a hundred times as long.

extension LowerTriangle {
  /// The n x n entries row by row, with zeros above the diagonal. Rounded to the scalar's
  /// precision.
  @inlinable
  public func dense<Scalar: BLASScalar>(as scalar: Scalar.Type = Scalar.self) -> [Scalar] {
    var dense = [Scalar](repeating: 0, count: dimension * dimension)
    for i in 0..<dimension {
      for j in 0...i { dense[i * dimension + j] = Scalar(self[i, j]) }
    }
    return dense
  }

  /// The transpose, an upper triangle: n x n entries row by row, with zeros below the diagonal.
  /// Rounded to the scalar's precision.
  @inlinable
  public func denseTranspose<Scalar: BLASScalar>(as scalar: Scalar.Type = Scalar.self) -> [Scalar] {
    var dense = [Scalar](repeating: 0, count: dimension * dimension)
    for i in 0..<dimension {
      for j in 0...i { dense[j * dimension + i] = Scalar(self[i, j]) }
    }
    return dense
  }

  /// The lower triangle of a row-major n x n matrix; what is above its diagonal is not read.
  ///
  /// - Precondition: `dense.count == dimension * dimension`.
  @inlinable
  public init<Scalar: BLASScalar>(dimension: Int, dense: Span<Scalar>) {
    self.init(dimension: dimension, packed: packedLowerTriangle(of: dense, dimension: dimension))
  }
}

extension SymmetricMatrix {
  /// The n x n entries row by row. Rounded to the scalar's precision.
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

  /// The matrix of which this row-major n x n one has the lower triangle; what is above the
  /// diagonal is not read.
  ///
  /// - Precondition: `dense.count == dimension * dimension`.
  @inlinable
  public init<Scalar: BLASScalar>(dimension: Int, dense: Span<Scalar>) {
    self.init(dimension: dimension, packed: packedLowerTriangle(of: dense, dimension: dimension))
  }
}

@inlinable
func packedLowerTriangle<Scalar: BLASScalar>(of dense: Span<Scalar>, dimension: Int) -> [Double] {
  precondition(dense.count == dimension * dimension, "not a square matrix of that dimension")
  var packed: [Double] = []
  packed.reserveCapacity(dimension * (dimension + 1) / 2)
  for i in 0..<dimension {
    for j in 0...i { packed.append(Double(dense[i * dimension + j])) }
  }
  return packed
}
