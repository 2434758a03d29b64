internal import COpenBLAS

/// The algorithms for the products of ``BLAS``. The README lists their costs.
enum RowProducts: CaseIterable {
  /// Loops in Swift, used if OpenBLAS is not available.
  case plain
  /// One call of a routine for triangular matrices: trmm or syrk.
  case triangular
  /// A call of gemm for each panel. It skips most of the zeros and is small enough for the kernels
  /// that do not pack their operands.
  case panels

  static let fastest: RowProducts =
    !BLAS.isAvailable ? .plain : mixel_openblas_has_small_kernels() ? .panels : .triangular

  func multiply<Scalar: BLASRoutines>(
    _ rows: Span<Scalar>, byUpper upper: Span<Scalar>, dimension: Int, into product: inout MutableSpan<Scalar>
  ) {
    switch self {
    case .panels where dimension <= Panel.largestDimension:
      Panel.forEach(count: rows.count / dimension, dimension: dimension, width: 32) {
        Scalar.multiply(rows, byUpper: upper, dimension: dimension, into: &product, panel: $0)
      }
    case .panels, .triangular:
      for i in rows.indices { product[i] = rows[i] }
      Scalar.multiplyInPlace(&product, byUpper: upper, dimension: dimension)
    case .plain:
      multiplyPlainly(rows, byUpper: upper, dimension: dimension, into: &product)
    }
  }

  func addGram<Scalar: BLASRoutines>(of rows: Span<Scalar>, dimension: Int, to gram: inout MutableSpan<Scalar>) {
    switch self {
    case .panels where dimension <= Panel.largestDimension:
      Panel.forEach(count: rows.count / dimension, dimension: dimension, width: 16) {
        Scalar.addGram(of: rows, dimension: dimension, to: &gram, panel: $0)
      }
    case .panels, .triangular:
      Scalar.addGram(of: rows, dimension: dimension, to: &gram)
    case .plain:
      addGramPlainly(of: rows, dimension: dimension, to: &gram)
    }
  }
}

/// A range of rows, and a range of columns of their product.
struct Panel {
  let rows: Range<Int>
  let columns: Range<Int>

  /// The largest dimension for which panels are faster. `128 * 32 * 128` is below 1e6, the limit up
  /// to which OpenBLAS uses its kernels for small products.
  static let largestDimension = 128
  private static let height = 128

  static func forEach(count: Int, dimension: Int, width: Int, _ body: (Panel) -> Void) {
    for row in stride(from: 0, to: count, by: height) {
      for column in stride(from: 0, to: dimension, by: width) {
        body(Panel(rows: row..<min(row + height, count), columns: column..<min(column + width, dimension)))
      }
    }
  }
}

private func multiplyPlainly<Scalar: BLASScalar>(
  _ rows: Span<Scalar>, byUpper upper: Span<Scalar>, dimension d: Int, into product: inout MutableSpan<Scalar>
) {
  for i in product.indices { product[i] = 0 }
  for row in stride(from: 0, to: rows.count, by: d) {
    for k in 0..<d { product.add(rows[row + k], times: upper, from: k * d + k..<k * d + d, at: row + k) }
  }
}

private func addGramPlainly<Scalar: BLASScalar>(
  of rows: Span<Scalar>, dimension d: Int, to gram: inout MutableSpan<Scalar>
) {
  for row in stride(from: 0, to: rows.count, by: d) {
    for i in 0..<d { gram.add(rows[row + i], times: rows, from: row..<row + i + 1, at: i * d) }
  }
}

extension MutableSpan where Element: BinaryFloatingPoint & BitwiseCopyable {
  /// Adds `factor * x[range]` to the entries from `start` on.
  @inline(__always)
  mutating func add(_ factor: Element, times x: Span<Element>, from range: Range<Int>, at start: Int) {
    precondition(start >= 0 && range.count <= count - start, "the entries must be within the span")
    let x = x.extracting(range)
    for i in x.indices { self[start + i] += factor * x[i] }
  }
}
