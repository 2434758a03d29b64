extension CellPlane {
  /// Gives every region (4-connected cells of one label) of fewer than `minimum` cells the label of
  /// the cell to the left of its first run, or above it at the left border; a small region in the
  /// top left corner stays.
  ///
  /// The neighbour comes earlier in reading order, so one pass settles chains of small regions.
  /// O(cells), and after the scan only O(runs).
  mutating func absorbRegions(below minimum: Int) {
    let runs = RunTable(self)
    var labels = runs.runs.map(\.label)
    for (index, run) in runs.runs.enumerated() {
      let root = runs.roots[index]
      if root == index, runs.areas[index] < minimum, let host = runs.predecessor(of: index) {
        labels[index] = labels[runs.roots[host]]
      } else {
        labels[index] = labels[root]
      }
      if labels[index] != run.label { set(run.columns, row: run.row, to: labels[index]) }
    }
    renewMargin()
  }
}

/// The horizontal runs of equal labels in reading order, and which of them belong together.
private struct RunTable {
  struct Run {
    var row: Int
    var columns: Range<Int>
    var label: UInt8
  }

  private(set) var runs: [Run] = []
  /// The first run of each row, and the number of runs at the end.
  private var rowStarts: [Int] = [0]
  /// The first run of the region that a run belongs to.
  private(set) var roots: [Int] = []
  /// Cells of the region, for runs that are the first of theirs.
  private(set) var areas: [Int] = []

  init(_ plane: CellPlane) {
    for y in 0..<plane.height {
      scan(plane, row: y)
      rowStarts.append(runs.count)
      if y > 0 { joinRows(above: y - 1) }
    }
    areas = [Int](repeating: 0, count: runs.count)
    for index in runs.indices {
      // A root is never after its run, so what it points to is settled by now.
      roots[index] = roots[roots[index]]
      areas[roots[index]] += runs[index].columns.count
    }
  }

  /// The run left of the given one, or above it at the left border.
  func predecessor(of index: Int) -> Int? {
    let run = runs[index]
    if run.columns.lowerBound > 0 { return index - 1 }
    return run.row > 0 ? rowStarts[run.row - 1] : nil
  }

  private mutating func scan(_ plane: CellPlane, row y: Int) {
    let cells = plane.values.span.extracting(plane.index(0, y)..<plane.index(plane.width, y))
    var start = 0
    for x in 1...cells.count where x == cells.count || cells[unchecked: x] != cells[unchecked: start] {
      roots.append(runs.count)
      runs.append(Run(row: y, columns: start..<x, label: cells[start]))
      start = x
    }
  }

  /// Joins runs of row `above` and the next that touch and have the same label.
  private mutating func joinRows(above: Int) {
    var upper = rowStarts[above]
    var lower = rowStarts[above + 1]
    while upper < rowStarts[above + 1] && lower < rowStarts[above + 2] {
      if runs[upper].label == runs[lower].label { join(upper, lower) }
      let (upperEnd, lowerEnd) = (runs[upper].columns.upperBound, runs[lower].columns.upperBound)
      if upperEnd <= lowerEnd { upper += 1 }
      if lowerEnd <= upperEnd { lower += 1 }
    }
  }

  private mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    roots[max(first, second)] = min(first, second)
  }

  private mutating func root(_ index: Int) -> Int {
    var index = index
    while roots[index] != index {
      roots[index] = roots[roots[index]]
      index = roots[index]
    }
    return index
  }
}
