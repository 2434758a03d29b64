/// A symmetric n x n matrix of `Double`, stored as its lower triangle packed by rows.
public struct SymmetricMatrix: Sendable, Hashable, Codable {
  public let dimension: Int
  /// The entries `a00, a10, a11, a20, a21, a22, ...`, `n (n + 1) / 2` numbers.
  public var packed: [Double]

  /// - Precondition: `packed.count == dimension * (dimension + 1) / 2`.
  public init(dimension: Int, packed: [Double]) {
    precondition(
      packed.count == dimension * (dimension + 1) / 2, "the entries must be a lower triangle of the given dimension")
    self.dimension = dimension
    self.packed = packed
  }

  /// Creates a diagonal matrix.
  public init(diagonal: [Double]) {
    self.init(
      dimension: diagonal.count, packed: [Double](repeating: 0, count: diagonal.count * (diagonal.count + 1) / 2))
    for i in diagonal.indices { self[i, i] = diagonal[i] }
  }

  public static func zero(_ dimension: Int) -> SymmetricMatrix {
    SymmetricMatrix(diagonal: [Double](repeating: 0, count: dimension))
  }

  public subscript(i: Int, j: Int) -> Double {
    get { packed[Self.index(i, j)] }
    set { packed[Self.index(i, j)] = newValue }
  }

  private static func index(_ i: Int, _ j: Int) -> Int {
    i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i
  }

  public var diagonal: [Double] { (0..<dimension).map { self[$0, $0] } }

  public var trace: Double { diagonal.reduce(0, +) }

  public static func + (a: SymmetricMatrix, b: SymmetricMatrix) -> SymmetricMatrix {
    precondition(a.dimension == b.dimension, "the matrices must have the same dimension")
    return SymmetricMatrix(dimension: a.dimension, packed: zip(a.packed, b.packed).map { $0 + $1 })
  }

  public static func * (scale: Double, a: SymmetricMatrix) -> SymmetricMatrix {
    SymmetricMatrix(dimension: a.dimension, packed: a.packed.map { scale * $0 })
  }
}
