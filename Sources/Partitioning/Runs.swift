import Parallelism

/// The horizontal runs of a map of regions, and the connected component of each.
struct Runs: Sendable {
  struct Run: Sendable {
    let region: Int32
    let row: Int32
    let start: Int32
    let end: Int32
    var component: Int32

    var length: Int { Int(end - start) }
  }

  /// In reading order.
  private(set) var runs: [Run] = []
  private(set) var componentCount = 0
  let width: Int
  let height: Int
  /// The index of the first run of each row, and their number at the end.
  private(set) var rowStarts: [Int] = []

  /// Joins runs of one region that touch along an edge. O(pixels). Rows that are not begun when
  /// cancelled have no runs.
  init(of regions: [Int32], width: Int, height: Int, workers: Workers = .one) {
    self.width = width
    self.height = height
    for y in 0..<height {
      rowStarts.append(runs.count)
      var x = 0
      while x < width, x > 0 || !workers.isCancelled {
        let start = x, region = regions[y * width + x]
        while x < width, regions[y * width + x] == region { x += 1 }
        runs.append(
          Run(region: region, row: Int32(y), start: Int32(start), end: Int32(x), component: Int32(runs.count)))
      }
    }
    rowStarts.append(runs.count)
    var parents = Array(0..<Int32(runs.count))
    func root(_ run: Int32) -> Int32 {
      var run = run
      while parents[Int(run)] != run {
        parents[Int(run)] = parents[Int(parents[Int(run)])]
        run = parents[Int(run)]
      }
      return run
    }
    forEachTouching { above, below, _ in
      guard runs[above].region == runs[below].region else { return }
      let a = root(Int32(above)), b = root(Int32(below))
      if a != b { parents[Int(max(a, b))] = min(a, b) }
    }
    var numbers = [Int32](repeating: -1, count: runs.count)
    for index in runs.indices {
      let root = Int(root(Int32(index)))
      if numbers[root] < 0 {
        numbers[root] = Int32(componentCount)
        componentCount += 1
      }
      runs[index].component = numbers[root]
    }
  }

  /// Calls `body` with every two runs one above the other and the pixels along which they touch.
  func forEachTouching(_ body: (_ above: Int, _ below: Int, _ length: Int) -> Void) {
    for y in 1..<max(1, height) {
      var above = rowStarts[y - 1], below = rowStarts[y]
      while above < rowStarts[y], below < rowStarts[y + 1] {
        let overlap = min(runs[above].end, runs[below].end) - max(runs[above].start, runs[below].start)
        if overlap > 0 { body(above, below, Int(overlap)) }
        if runs[above].end < runs[below].end { above += 1 } else { below += 1 }
      }
    }
  }
}
