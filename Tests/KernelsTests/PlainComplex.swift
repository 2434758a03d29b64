/// A complex number in `Double` for the reference computations.
struct PlainComplex {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  init(angle: Double) { self.init(plainCosine(angle), plainSine(angle)) }

  var conjugate: PlainComplex { PlainComplex(real, -imaginary) }
  var magnitude: Double { (real * real + imaginary * imaginary).squareRoot() }

  static func + (a: PlainComplex, b: PlainComplex) -> PlainComplex {
    PlainComplex(a.real + b.real, a.imaginary + b.imaginary)
  }
  static func - (a: PlainComplex, b: PlainComplex) -> PlainComplex {
    PlainComplex(a.real - b.real, a.imaginary - b.imaginary)
  }
  static func * (a: PlainComplex, b: PlainComplex) -> PlainComplex {
    PlainComplex(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }
  static func * (a: Double, b: PlainComplex) -> PlainComplex { PlainComplex(a * b.real, a * b.imaginary) }
  static func / (a: PlainComplex, b: PlainComplex) -> PlainComplex {
    let square = b.real * b.real + b.imaginary * b.imaginary
    return (1 / square) * (a * b.conjugate)
  }
}

/// Solves a dense system by Gaussian elimination with the largest pivots.
func plainSolution(_ matrix: [[PlainComplex]], _ right: [PlainComplex]) -> [PlainComplex] {
  var a = matrix, b = right
  let n = b.count
  for column in 0..<n {
    let pivot = (column..<n).max { a[$0][column].magnitude < a[$1][column].magnitude }!
    a.swapAt(column, pivot)
    b.swapAt(column, pivot)
    for row in column + 1..<max(n, column + 1) {
      let factor = a[row][column] / a[column][column]
      for k in column..<n { a[row][k] = a[row][k] - factor * a[column][k] }
      b[row] = b[row] - factor * b[column]
    }
  }
  for row in (0..<n).reversed() {
    for k in row + 1..<max(n, row + 1) { b[row] = b[row] - a[row][k] * b[k] }
    b[row] = b[row] / a[row][row]
  }
  return b
}
