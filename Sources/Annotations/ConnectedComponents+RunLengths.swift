import Parallelism
import Raster

extension ConnectedComponents {
  /// The run lengths of every component's mask, in one pass over the map.
  ///
  /// COCO runs along columns. Columns are transposed in blocks as wide as a cache line, so that
  /// only one block is in memory.
  ///
  /// - Returns: nil if cancelled.
  /// - Complexity: O(pixels + runs).
  func runLengths(_ workers: Workers = .one) -> [RunLengthMask]? {
    let blockWidth = 16
    var builders = [RunLengthBuilder](repeating: RunLengthBuilder(), count: count)
    var block = [Int32](repeating: 0, count: blockWidth * height)
    // The run that holds the block's first column, in every row.
    var cursors = Array(rowRuns.dropLast())
    for first in stride(from: 0, to: width, by: blockWidth) {
      if workers.isCancelled { return nil }
      let columns = min(blockWidth, width - first)
      for y in 0..<height {
        var run = cursors[y], end = self.end(ofRun: run, row: y)
        for column in 0..<columns {
          if first + column == end {
            run += 1
            end = self.end(ofRun: run, row: y)
          }
          block[column * height + y] = runComponents[run]
        }
        cursors[y] = first + columns == end ? run + 1 : run
      }
      Self.add(block, count: columns * height, from: first * height, to: &builders)
    }
    return builders.map { RunLengthMask(width: width, height: height, counts: $0.counts(filling: width * height)) }
  }

  private static func add(_ block: [Int32], count: Int, from place: Int, to builders: inout [RunLengthBuilder]) {
    var start = 0
    while start < count {
      let component = block[start]
      var end = start + 1
      while end < count, block[end] == component { end += 1 }
      builders[Int(component)].add(place + start..<place + end)
      start = end
    }
  }
}

/// The counts of a mask's run lengths, to which runs of pixels inside are appended.
private struct RunLengthBuilder {
  private var counts: [UInt32] = []
  private var end = 0

  mutating func add(_ run: Range<Int>) {
    if run.lowerBound == end, !counts.isEmpty {
      counts[counts.count - 1] += UInt32(run.count)
    } else {
      counts.append(UInt32(run.lowerBound - end))
      counts.append(UInt32(run.count))
    }
    end = run.upperBound
  }

  func counts(filling total: Int) -> [UInt32] { end < total ? counts + [UInt32(total - end)] : counts }
}
