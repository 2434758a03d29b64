/// The connected components of a raster: pixels of one value that are joined along their edges
/// (4-connectivity).
///
/// The raster is held as horizontal runs of one value, 8 bytes each. Runs are numbered in reading
/// order, and components in the order of their first runs, so that the numbers depend on the raster
/// alone.
@usableFromInline
package struct ConnectedComponents: Sendable {
  @usableFromInline package let width: Int
  @usableFromInline package let height: Int

  /// The first column of each run.
  @usableFromInline package private(set) var runStarts: [Int32] = []
  /// The first run of each row, and at the end the number of runs.
  @usableFromInline package private(set) var rowRuns: [Int] = [0]
  /// The component of each run.
  package private(set) var runComponents: [Int32] = []

  /// The value of each component's pixels.
  package private(set) var values: [Int32] = []
  /// The number of each component's pixels.
  package private(set) var areas: [Int] = []
  /// The smallest rectangle around each component.
  package private(set) var boxes: [Rect] = []
  /// The first run of each component.
  package private(set) var firstRuns: [Int] = []

  /// The number of components.
  package var count: Int { values.count }

  /// The components of a label map.
  ///
  /// - Parameter isCancelled: asked once a row; true ends the work.
  /// - Returns: nil if cancelled.
  /// - Complexity: O(pixels), as all that follow.
  package init?(of map: LabelMap, isCancelled: () -> Bool) {
    self.init(width: map.width, height: map.height)
    guard find(in: map.labels, isCancelled: isCancelled) else { return nil }
  }

  /// The components of a raster of numbers.
  ///
  /// - Parameters:
  ///   - values: row-major, `width * height` of them.
  ///   - isCancelled: asked once a row; true ends the work.
  /// - Returns: nil if cancelled.
  package init?(of values: [Int32], width: Int, height: Int, isCancelled: () -> Bool) {
    self.init(width: width, height: height)
    guard find(in: values, isCancelled: isCancelled) else { return nil }
  }

  /// The components of a part of a raster of bytes.
  ///
  /// - Parameters:
  ///   - values: the whole raster.
  ///   - offset: the index of the part's first pixel.
  ///   - stride: the distance in `values` from one row to the next.
  package init(of values: [UInt8], offset: Int, stride: Int, width: Int, height: Int) {
    self.init(width: width, height: height)
    _ = find(in: values, offset: offset, stride: stride) { false }
  }

  private init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// The columns of a run.
  @inlinable
  package func columns(ofRun run: Int, row: Int) -> Range<Int> { Int(runStarts[run])..<end(ofRun: run, row: row) }

  /// The column after the last of a run.
  @inlinable
  package func end(ofRun run: Int, row: Int) -> Int { run + 1 < rowRuns[row + 1] ? Int(runStarts[run + 1]) : width }

  /// Calls `body` with every two runs of neighbouring rows that touch, and with the number of
  /// pixels along which they do.
  ///
  /// - Complexity: O(runs).
  @inlinable
  package func forEachContact(_ body: (_ above: Int, _ below: Int, _ length: Int) -> Void) {
    for y in 1..<max(1, height) {
      var above = rowRuns[y - 1], below = rowRuns[y]
      while above < rowRuns[y], below < rowRuns[y + 1] {
        let upper = columns(ofRun: above, row: y - 1), lower = columns(ofRun: below, row: y)
        let length = min(upper.upperBound, lower.upperBound) - max(upper.lowerBound, lower.lowerBound)
        if length > 0 { body(above, below, length) }
        if upper.upperBound < lower.upperBound { above += 1 } else { below += 1 }
      }
    }
  }
}

extension ConnectedComponents {
  /// Finds runs and joins each with those above it by union-find.
  ///
  /// - Returns: false if cancelled.
  @inline(__always)
  private mutating func find<Value: FixedWidthInteger>(
    in values: [Value], offset: Int = 0, stride: Int? = nil, isCancelled: () -> Bool
  ) -> Bool {
    var runValues: [Value] = []
    var parents: [Int32] = []
    let values = values.span
    for y in 0..<height {
      if isCancelled() { return false }
      let first = offset + y * (stride ?? width)
      let row = values.extracting(first..<first + width)
      var above = y > 0 ? rowRuns[y - 1] : 0
      let aboveEnd = rowRuns[y]
      var x = 0
      while x < width {
        let start = x, value = row[unchecked: x]
        x += 1
        while x < width, row[unchecked: x] == value { x += 1 }
        let run = parents.count
        runStarts.append(Int32(truncatingIfNeeded: start))
        runValues.append(value)
        parents.append(Int32(truncatingIfNeeded: run))
        // Runs above end where the next begins.
        while above < aboveEnd {
          let end = above + 1 < aboveEnd ? Int(runStarts[above + 1]) : width
          if end > start, runValues[above] == value { Self.join(run, above, &parents) }
          if end > x { break }
          above += 1
          if end == x { break }
        }
      }
      rowRuns.append(parents.count)
    }
    number(parents, runValues)
    return true
  }

  /// Numbers the components. Roots are the first runs of their components and precede all others.
  @inline(__always)
  private mutating func number<Value: FixedWidthInteger>(_ parents: [Int32], _ runValues: [Value]) {
    runComponents = [Int32](repeating: 0, count: parents.count)
    for y in 0..<height {
      for run in rowRuns[y]..<rowRuns[y + 1] {
        let columns = columns(ofRun: run, row: y), parent = Int(parents[run])
        let pixels = Rect(x: columns.lowerBound, y: y, width: columns.count, height: 1)
        if parent == run {
          runComponents[run] = Int32(truncatingIfNeeded: values.count)
          values.append(Int32(truncatingIfNeeded: runValues[run]))
          areas.append(columns.count)
          boxes.append(pixels)
          firstRuns.append(run)
        } else {
          runComponents[run] = runComponents[parent]
          let component = Int(runComponents[run])
          areas[component] += columns.count
          boxes[component] = boxes[component].union(pixels)
        }
      }
    }
  }

  /// Makes the lower root the parent of the other; halves paths on the way.
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
