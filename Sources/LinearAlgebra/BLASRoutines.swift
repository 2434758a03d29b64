internal import COpenBLAS

/// The routines of the C shim under the same names for both precisions. Matrices are row-major.
protocol BLASRoutines: BLASScalar {
  typealias Input = UnsafePointer<Self>
  typealias Output = UnsafeMutablePointer<Self>

  static var gemm: (Bool, CInt, CInt, CInt, Input, CInt, Input, CInt, Self, Output, CInt) -> Void { get }
  static var trmm: (CInt, CInt, Input, Output) -> Void { get }
  static var syrk: (CInt, CInt, Input, Output) -> Void { get }
}

extension Float: BLASRoutines {
  static var gemm: (Bool, CInt, CInt, CInt, Input, CInt, Input, CInt, Float, Output, CInt) -> Void { mixel_sgemm }
  static var trmm: (CInt, CInt, Input, Output) -> Void { mixel_strmm }
  static var syrk: (CInt, CInt, Input, Output) -> Void { mixel_ssyrk }
}

extension Double: BLASRoutines {
  static var gemm: (Bool, CInt, CInt, CInt, Input, CInt, Input, CInt, Double, Output, CInt) -> Void { mixel_dgemm }
  static var trmm: (CInt, CInt, Input, Output) -> Void { mixel_dtrmm }
  static var syrk: (CInt, CInt, Input, Output) -> Void { mixel_dsyrk }
}

extension BLASRoutines {
  /// Computes `rows := rows U`.
  static func multiplyInPlace(_ rows: inout MutableSpan<Self>, byUpper upper: Span<Self>, dimension: Int) {
    let count = CInt(rows.count / dimension)
    upper.withUnsafeBufferPointer { upper in
      rows.withUnsafeMutableBufferPointer { trmm(count, CInt(dimension), upper.baseAddress!, $0.baseAddress!) }
    }
  }

  /// Computes the lower triangle of `gram := gram + rows^T rows`.
  static func addGram(of rows: Span<Self>, dimension: Int, to gram: inout MutableSpan<Self>) {
    let count = CInt(rows.count / dimension)
    rows.withUnsafeBufferPointer { rows in
      gram.withUnsafeMutableBufferPointer { syrk(CInt(dimension), count, rows.baseAddress!, $0.baseAddress!) }
    }
  }

  /// Computes the entries of `product := rows U` in a panel. Entries of the rows to the right of
  /// the panel's columns contribute nothing.
  static func multiply(
    _ rows: Span<Self>, byUpper upper: Span<Self>, dimension: Int, into product: inout MutableSpan<Self>, panel: Panel
  ) {
    let d = CInt(dimension), first = panel.rows.lowerBound * dimension, column = panel.columns.lowerBound
    rows.withUnsafeBufferPointer { rows in
      upper.withUnsafeBufferPointer { upper in
        product.withUnsafeMutableBufferPointer { product in
          gemm(
            false, CInt(panel.rows.count), CInt(panel.columns.count), CInt(panel.columns.upperBound),
            rows.baseAddress! + first, d,
            upper.baseAddress! + column, d, 0, product.baseAddress! + first + column, d)
        }
      }
    }
  }

  /// Adds the contribution of the panel's rows to the lower triangle of
  /// `gram := gram + rows^T rows`, in those rows of `gram` that have the panel's column numbers.
  static func addGram(of rows: Span<Self>, dimension: Int, to gram: inout MutableSpan<Self>, panel: Panel) {
    let d = CInt(dimension), first = panel.rows.lowerBound * dimension, column = panel.columns.lowerBound
    rows.withUnsafeBufferPointer { rows in
      gram.withUnsafeMutableBufferPointer { gram in
        gemm(
          true, CInt(panel.columns.count), CInt(panel.columns.upperBound), CInt(panel.rows.count),
          rows.baseAddress! + first + column, d,
          rows.baseAddress! + first, d, 1, gram.baseAddress! + column * dimension, d)
      }
    }
  }
}
