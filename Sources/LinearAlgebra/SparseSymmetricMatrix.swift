/// A sparse symmetric matrix of `Double`: the diagonal, and the entries below it that are not zero.
public struct SparseSymmetricMatrix: Sendable {
  /// An entry in row `row` and column `column`, and in row `column` and column `row`.
  public struct Entry: Sendable, Hashable {
    public let row: Int
    public let column: Int
    public let value: Double

    public init(row: Int, column: Int, value: Double) {
      self.row = row
      self.column = column
      self.value = value
    }
  }

  public let diagonal: [Double]
  public let entries: [Entry]

  /// - Precondition: rows and columns are in range and differ. Several entries at one place add up.
  public init(diagonal: [Double], entries: [Entry]) {
    precondition(
      entries.allSatisfy {
        $0.row != $0.column && diagonal.indices.contains($0.row) && diagonal.indices.contains($0.column)
      }, "entries must lie off the diagonal, in the matrix")
    self.diagonal = diagonal
    self.entries = entries
  }

  /// The Cholesky factor; nil if the matrix is not positive definite.
  ///
  /// - Complexity: O(n b^2), with b the mean length of a row of the factor: about the width of the
  ///   graph whose edges are the entries.
  public var cholesky: EnvelopeCholesky? { EnvelopeCholesky(self) }

  /// The reverse Cuthill-McKee order: breadth first from a node of least degree, nodes of lower
  /// degree first, and all of it reversed. Entries come to lie near the diagonal.
  var bandwidthReducingOrder: [Int] {
    var neighbors = [[Int]](repeating: [], count: diagonal.count)
    for entry in entries {
      neighbors[entry.row].append(entry.column)
      neighbors[entry.column].append(entry.row)
    }
    func precedes(_ a: Int, _ b: Int) -> Bool { (neighbors[a].count, a) < (neighbors[b].count, b) }
    var order: [Int] = []
    var isReached = [Bool](repeating: false, count: diagonal.count)
    for start in diagonal.indices.sorted(by: precedes) where !isReached[start] {
      var next = order.count
      order.append(start)
      isReached[start] = true
      while next < order.count {
        for node in neighbors[order[next]].sorted(by: precedes) where !isReached[node] {
          order.append(node)
          isReached[node] = true
        }
        next += 1
      }
    }
    return order.reversed()
  }
}

/// The factor L of a sparse matrix `P A P^T = L L^T`, with P a permutation that keeps L narrow.
///
/// Each row is stored from its first entry that is not zero to the diagonal: between those, the
/// factor fills up (George and Liu, *Computer Solution of Large Sparse Positive Definite Systems*,
/// 1981, chapter 4).
public struct EnvelopeCholesky: Sendable {
  /// The row of A that each row of `P A P^T` is.
  private let order: [Int]
  /// The first stored column of each row.
  private let first: [Int]
  /// Where each row's diagonal entry is in `values`; column j is `row - j` places before it.
  private let ends: [Int]
  private let values: [Double]

  fileprivate init?(_ matrix: SparseSymmetricMatrix) {
    let order = matrix.bandwidthReducingOrder, count = order.count
    var place = [Int](repeating: 0, count: count)
    for (i, row) in order.enumerated() { place[row] = i }
    var first = Array(0..<count)
    for entry in matrix.entries {
      let (i, j) = (place[entry.row], place[entry.column])
      first[max(i, j)] = min(first[max(i, j)], min(i, j))
    }
    var ends: [Int] = []
    for i in 0..<count { ends.append((ends.last ?? -1) + i - first[i] + 1) }
    var storage = [Double](repeating: 0, count: (ends.last ?? -1) + 1)
    for (i, row) in order.enumerated() { storage[ends[i]] = matrix.diagonal[row] }
    for entry in matrix.entries {
      let (i, j) = (place[entry.row], place[entry.column])
      storage[ends[max(i, j)] - abs(i - j)] += entry.value
    }
    var values = storage.mutableSpan
    for i in 0..<count {
      for j in first[i]...i {
        var sum = values[ends[i] - (i - j)]
        for k in max(first[i], first[j])..<max(j, first[i], first[j]) {
          sum -= values[ends[i] - (i - k)] * values[ends[j] - (j - k)]
        }
        guard j == i else {
          values[ends[i] - (i - j)] = sum / values[ends[j]]
          continue
        }
        guard sum > 0, sum.isFinite else { return nil }
        values[ends[i]] = sum.squareRoot()
      }
    }
    (self.order, self.first, self.ends, self.values) = (order, first, ends, storage)
  }

  /// Returns `A^-1 x`.
  ///
  /// - Complexity: O(n b), with b the mean length of a row.
  public func solve(_ x: [Double]) -> [Double] {
    precondition(x.count == order.count, "the vector must have the matrix's dimension")
    var y = order.map { x[$0] }
    for i in y.indices {
      var sum = y[i]
      for j in first[i]..<i { sum -= values[ends[i] - (i - j)] * y[j] }
      y[i] = sum / values[ends[i]]
    }
    for i in y.indices.reversed() {
      y[i] /= values[ends[i]]
      for j in first[i]..<i { y[j] -= values[ends[i] - (i - j)] * y[i] }
    }
    var solution = y
    for (i, row) in order.enumerated() { solution[row] = y[i] }
    return solution
  }
}
