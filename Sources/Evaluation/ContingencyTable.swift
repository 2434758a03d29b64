public import Raster

/// The contingency table of two label maps: `n_ij` pixels have label `i` in the first and `j` in
/// the second.
///
/// Only cells that are not 0 are stored, because most regions of two maps have no pixel in common.
/// Labels are only names of sets of pixels; their values do not matter.
public struct ContingencyTable: Sendable, Hashable {
  /// A cell that is not 0. Its row and column are indices in ``rowSums`` and ``columnSums``.
  public struct Cell: Sendable, Hashable {
    public let row: Int
    public let column: Int
    public let count: Int
  }

  /// `a_i`: the number of pixels of each label that occurs in the first map, by rising label.
  public let rowSums: [Int]
  /// `b_j`: the number of pixels of each label that occurs in the second map, by rising label.
  public let columnSums: [Int]
  /// The cells by rising row. Every row has at least one.
  public let cells: [Cell]

  /// n: the number of pixels.
  public let total: Int

  /// Counts the pairs of labels.
  ///
  /// A counting sort orders the second map's labels by those of the first; each row is then counted
  /// in one pass.
  ///
  /// - Throws: ``EvaluationError/sizes(width:height:truthWidth:truthHeight:)``, the first map being
  ///   the truth.
  /// - Complexity: O(pixels + largest label).
  public init(_ first: LabelMap, _ second: LabelMap) throws(EvaluationError) {
    guard first.width == second.width, first.height == second.height else {
      throw .sizes(width: second.width, height: second.height, truthWidth: first.width, truthHeight: first.height)
    }
    let rows = DenseLabels(first), columns = DenseLabels(second)
    var next = [0]
    for count in rows.counts.dropLast() { next.append(next[next.count - 1] + count) }
    let sorted = Self.sorted(second, by: first, rows: rows, columns: columns, starts: next)
    var cells: [Cell] = []
    var counts = [Int](repeating: 0, count: columns.counts.count)
    var met: [Int] = []
    for row in rows.counts.indices {
      for place in next[row]..<next[row] + rows.counts[row] {
        let column = Int(sorted[place])
        if counts[column] == 0 { met.append(column) }
        counts[column] += 1
      }
      for column in met {
        cells.append(Cell(row: row, column: column, count: counts[column]))
        counts[column] = 0
      }
      met.removeAll(keepingCapacity: true)
    }
    rowSums = rows.counts
    columnSums = columns.counts
    self.cells = cells
    total = first.labels.count
  }

  /// The columns of all pixels, sorted by row.
  private static func sorted(
    _ second: LabelMap, by first: LabelMap, rows: DenseLabels, columns: DenseLabels, starts: [Int]
  ) -> [UInt16] {
    var places = starts
    var sorted = [UInt16](repeating: 0, count: first.labels.count)
    let a = first.labels.span, b = second.labels.span
    for pixel in a.indices {
      let row = Int(rows.indices[Int(a[pixel])])
      sorted[places[row]] = columns.indices[Int(b[pixel])]
      places[row] += 1
    }
    return sorted
  }
}

/// The labels that occur in a map, numbered without gaps.
private struct DenseLabels {
  /// The number of each label; 0 for labels that do not occur.
  var indices: [UInt16]
  /// The pixels of each number.
  var counts: [Int]

  init(_ map: LabelMap) {
    var histogram = [Int](repeating: 0, count: Int(UInt16.max) + 1)
    for label in map.labels { histogram[Int(label)] += 1 }
    indices = [UInt16](repeating: 0, count: histogram.count)
    counts = []
    for (label, count) in histogram.enumerated() where count > 0 {
      indices[label] = UInt16(truncatingIfNeeded: counts.count)
      counts.append(count)
    }
  }
}
