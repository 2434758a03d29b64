internal import COpenBLAS

/// Products of many rows at once, through OpenBLAS where it can be loaded and through plain loops
/// where it cannot.
///
/// Matrices are row-major spans without gaps; those that begin at a multiple of 64 bytes are
/// fastest. Each call computes on the caller's thread, and any number of threads may call at once.
/// The same input gives the same bits on the same machine; another one's OpenBLAS may round
/// otherwise.
public enum BLAS {
  /// Whether OpenBLAS is there. The first use of anything that needs it loads it, which takes 4 ms.
  public static let isAvailable = mixel_openblas_load()

  /// `product := rows U`, rows being count x d and U an upper triangular d x d matrix: `U^T x` for
  /// each row x.
  ///
  /// With U the transpose of an L (``LowerTriangle/denseTranspose(as:)``) that is `L x` for each
  /// row.
  ///
  /// - Parameters:
  ///   - upper: whose entries below the diagonal are zero.
  ///   - dimension: d, 1 or more.
  ///   - product: as long as `rows`; what it holds before does not matter.
  /// - Complexity: `count d^2` multiplications and additions.
  public static func multiply<Scalar: BLASScalar>(
    _ rows: Span<Scalar>, byUpper upper: Span<Scalar>, dimension: Int, into product: inout MutableSpan<Scalar>
  ) {
    precondition(dimension > 0 && rows.count.isMultiple(of: dimension), "not whole rows")
    precondition(upper.count == dimension * dimension, "not a square matrix of the rows' dimension")
    precondition(product.count == rows.count, "a product of another size than its rows")
    guard !rows.isEmpty else { return }
    Scalar._multiply(rows, byUpper: upper, dimension: dimension, into: &product)
  }

  /// The lower triangle of `gram := gram + rows^T rows`, rows being count x d, gram d x d: the sum
  /// of `x x^T` over the rows x.
  ///
  /// - Parameters:
  ///   - dimension: d, 1 or more.
  ///   - gram: whose entries above the diagonal are unspecified afterwards.
  /// - Complexity: `count d^2` multiplications and additions.
  public static func addGram<Scalar: BLASScalar>(
    of rows: Span<Scalar>, dimension: Int, to gram: inout MutableSpan<Scalar>
  ) {
    precondition(dimension > 0 && rows.count.isMultiple(of: dimension), "not whole rows")
    precondition(gram.count == dimension * dimension, "not a square matrix of the rows' dimension")
    guard !rows.isEmpty else { return }
    Scalar._addGram(of: rows, dimension: dimension, to: &gram)
  }
}

/// What ``BLAS`` multiplies: Float and Double.
public protocol BLASScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// ``BLAS/multiply(_:byUpper:dimension:into:)`` of sizes that fit and at least one row.
  static func _multiply(
    _ rows: Span<Self>, byUpper upper: Span<Self>, dimension: Int, into product: inout MutableSpan<Self>)

  /// ``BLAS/addGram(of:dimension:to:)`` of sizes that fit and at least one row.
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
