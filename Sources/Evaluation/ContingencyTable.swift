public import Raster

/// How often each label of one map meets each label of another: `n_ij` pixels have label `i` in the
/// first and `j` in the second.
///
/// Only cells that are not 0 are held, so that maps of thousands of regions take no more than their
/// pairs that meet. Labels are counted as sets of pixels: their values do not matter.
public struct ContingencyTable: Sendable, Hashable {
  /// A cell that is not 0. Its row and column are places in ``rowSums`` and ``columnSums``.
  public struct Cell: Sendable, Hashable {
    public let row: Int
    public let column: Int
    public let count: Int
  }

  /// The pixels of each label of the first map that occurs, by rising label.
  public let rowSums: [Int]
  /// The pixels of each label of the second map that occurs, by rising label.
  public let columnSums: [Int]
  /// By row; a row has at least one.
  public let cells: [Cell]

  /// The number of pixels.
  public let total: Int

  /// Counts the pairs of labels.
  ///
  /// The second map's labels are sorted by the first map's in one pass of counting sort, and
  /// counted label by label.
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

  /// The columns of all pixels, those of row 0 first.
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

/// The labels of a map that occur, numbered without gaps.
private struct DenseLabels {
  /// The number of each label; 0 also for those that do not occur.
  var indices: [UInt16]
  /// Pixels by number.
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
