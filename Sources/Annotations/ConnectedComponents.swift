import Parallelism
import Raster

/// The connected components of a label map: pixels of one label joined by their edges, numbered in
/// the order of their first pixels.
struct ConnectedComponents {
  let width: Int
  let height: Int
  /// The first column of every run of one label in a row, rows from the top.
  private(set) var runStarts: [Int32] = []
  /// The first run of each row, and at the end the number of runs.
  private(set) var rowRuns: [Int] = [0]
  /// The component of each run.
  private(set) var runComponents: [Int32] = []

  /// Of each component.
  private(set) var labels: [UInt16] = []
  private(set) var areas: [Int] = []
  private(set) var boxes: [Rect] = []

  /// Union-find over runs, each joined to those above it. If cancelled, what there is so far.
  ///
  /// - Complexity: O(pixels), memory 8 bytes a run.
  init(of map: LabelMap, workers: Workers = .one) {
    width = map.width
    height = map.height
    var runLabels: [UInt16] = []
    var parents: [Int32] = []
    let labels = map.labels.span
    for y in 0..<map.height {
      if workers.isCancelled { return }
      let row = y * width
      var above = y > 0 ? rowRuns[y - 1] : 0
      let aboveEnd = rowRuns[y]
      var x = 0
      while x < width {
        let start = x, label = labels[row + x]
        x += 1
        while x < width, labels[row + x] == label { x += 1 }
        let run = parents.count
        runStarts.append(Int32(truncatingIfNeeded: start))
        runLabels.append(label)
        parents.append(Int32(truncatingIfNeeded: run))
        // Runs above end where the next begins.
        while above < aboveEnd {
          let end = above + 1 < aboveEnd ? Int(runStarts[above + 1]) : width
          if end > start, runLabels[above] == label { Self.join(run, above, &parents) }
          if end > x { break }
          above += 1
          if end == x { break }
        }
      }
      rowRuns.append(parents.count)
    }
    number(parents, runLabels)
  }

  /// Roots are their components' first runs, and come before their descendants.
  private mutating func number(_ parents: [Int32], _ runLabels: [UInt16]) {
    runComponents = [Int32](repeating: 0, count: parents.count)
    for y in 0..<height {
      for run in rowRuns[y]..<rowRuns[y + 1] {
        let start = Int(runStarts[run]), end = runEnd(run, row: y)
        let parent = Int(parents[run])
        let component = parent == run ? labels.count : Int(runComponents[parent])
        runComponents[run] = Int32(truncatingIfNeeded: component)
        if parent == run {
          labels.append(runLabels[run])
          areas.append(end - start)
          boxes.append(Rect(x: start, y: y, width: end - start, height: 1))
        } else {
          areas[component] += end - start
          let left = min(boxes[component].x, start), right = max(boxes[component].x + boxes[component].width, end)
          boxes[component] = Rect(
            x: left, y: boxes[component].y, width: right - left, height: y + 1 - boxes[component].y)
        }
      }
    }
  }

  /// The column after the last of a run.
  func runEnd(_ run: Int, row: Int) -> Int { run + 1 < rowRuns[row + 1] ? Int(runStarts[run + 1]) : width }

  /// The lower root becomes the parent of the other, and paths are halved on the way.
  private static func join(_ a: Int, _ b: Int, _ parents: inout [Int32]) {
    let p = root(a, &parents), q = root(b, &parents)
    parents[max(p, q)] = Int32(truncatingIfNeeded: min(p, q))
  }

  private static func root(_ start: Int, _ parents: inout [Int32]) -> Int {
    var node = start
    while Int(parents[node]) != node {
      parents[node] = parents[Int(parents[node])]
      node = Int(parents[node])
    }
    return node
  }
}
