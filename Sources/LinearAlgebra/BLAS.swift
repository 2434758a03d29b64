internal import COpenBLAS

/// Products of many rows at once, by OpenBLAS if it can be loaded and by plain loops otherwise.
///
/// Matrices are row-major spans without gaps; spans that start at a multiple of 64 bytes are
/// fastest. Each call computes on the caller's thread, and any number of threads may call at once.
/// The same input gives the same bits on the same machine; OpenBLAS on another machine may round
/// differently.
public enum BLAS {
  /// Whether OpenBLAS is available. Its first use loads it, which takes 4 ms.
  public static let isAvailable = mixel_openblas_load()

  /// Computes `product := rows U` for count x d rows and an upper triangular d x d matrix U, which
  /// is `U^T x` for each row x.
  ///
  /// If U is the transpose of L (``LowerTriangle/denseTranspose(as:)``), this is `L x` for each
  /// row.
  ///
  /// - Parameters:
  ///   - upper: U, with zeros below the diagonal.
  ///   - dimension: d, 1 or more.
  ///   - product: as long as `rows`. Its previous contents are ignored.
  /// - Complexity: `count d^2` multiplications and additions.
  public static func multiply<Scalar: BLASScalar>(
    _ rows: Span<Scalar>, byUpper upper: Span<Scalar>, dimension: Int, into product: inout MutableSpan<Scalar>
  ) {
    precondition(dimension > 0 && rows.count.isMultiple(of: dimension), "the rows must be whole")
    precondition(upper.count == dimension * dimension, "the matrix must be square and have the rows' dimension")
    precondition(product.count == rows.count, "the product must be as long as the rows")
    guard !rows.isEmpty else { return }
    Scalar._multiply(rows, byUpper: upper, dimension: dimension, into: &product)
  }

  /// Computes the lower triangle of `gram := gram + rows^T rows` for count x d rows and a d x d
  /// matrix, which adds `x x^T` for each row x.
  ///
  /// - Parameters:
  ///   - dimension: d, 1 or more.
  ///   - gram: afterwards its entries above the diagonal are unspecified.
  /// - Complexity: `count d^2` multiplications and additions.
  public static func addGram<Scalar: BLASScalar>(
    of rows: Span<Scalar>, dimension: Int, to gram: inout MutableSpan<Scalar>
  ) {
    precondition(dimension > 0 && rows.count.isMultiple(of: dimension), "the rows must be whole")
    precondition(gram.count == dimension * dimension, "the matrix must be square and have the rows' dimension")
    guard !rows.isEmpty else { return }
    Scalar._addGram(of: rows, dimension: dimension, to: &gram)
  }
}

/// A type that ``BLAS`` multiplies: `Float` or `Double`.
public protocol BLASScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// ``BLAS/multiply(_:byUpper:dimension:into:)`` for checked sizes and at least one row.
  static func _multiply(
    _ rows: Span<Self>, byUpper upper: Span<Self>, dimension: Int, into product: inout MutableSpan<Self>)

  /// ``BLAS/addGram(of:dimension:to:)`` for checked sizes and at least one row.
  static func _addGram(of rows: Span<Self>, dimension: Int, to gram: inout MutableSpan<Self>)
}

extension Float: BLASScalar {
  public static func _multiply(
    _ rows: Span<Float>, byUpper upper: Span<Float>, dimension: Int, into product: inout MutableSpan<Float>
  ) {
    RowProducts.fastest.multiply(rows, byUpper: upper, dimension: dimension, into: &product)
  }

  public static func _addGram(of rows: Span<Float>, dimension: Int, to gram: inout MutableSpan<Float>) {
    RowProducts.fastest.addGram(of: rows, dimension: dimension, to: &gram)
  }
}

extension Double: BLASScalar {
  public static func _multiply(
    _ rows: Span<Double>, byUpper upper: Span<Double>, dimension: Int, into product: inout MutableSpan<Double>
  ) {
    RowProducts.fastest.multiply(rows, byUpper: upper, dimension: dimension, into: &product)
  }

  public static func _addGram(of rows: Span<Double>, dimension: Int, to gram: inout MutableSpan<Double>) {
    RowProducts.fastest.addGram(of: rows, dimension: dimension, to: &gram)
  }
}
