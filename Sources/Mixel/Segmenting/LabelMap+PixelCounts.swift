import Parallelism
import Raster

extension LabelMap {
  /// The number of pixels of each label below `labelCount`.
  ///
  /// - Complexity: O(pixels).
  func pixelCounts(labelCount: Int, workers: Workers) -> [Int] {
    let labels = labels, size = 1 << 18
    let parts = workers.map((labels.count + size - 1) / size) { block in
      var counts = [Int](repeating: 0, count: labelCount)
      for label in labels[block * size..<min((block + 1) * size, labels.count)] where Int(label) < labelCount {
        counts[Int(label)] += 1
      }
      return counts
    }
    return (0..<labelCount).map { label in parts.reduce(0) { $0 + $1[label] } }
  }
}
