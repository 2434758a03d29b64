import Parallelism
import Raster

extension LabelMap {
  /// Returns the largest label plus 1.
  func labelBound(workers: Workers) -> Int {
    let block = 1 << 18
    let labels = self.labels
    let greatest = workers.map((labels.count + block - 1) / block) { index in
      let start = index * block
      return Self.greatest(labels.span.extracting(start..<min(start + block, labels.count)))
    }
    return Int(greatest.max() ?? 0) + 1
  }

  private static func greatest(_ labels: Span<UInt16>) -> UInt16 {
    var greatest: UInt16 = 0
    for index in labels.indices {
      let label = labels[unchecked: index]
      greatest = label > greatest ? label : greatest
    }
    return greatest
  }
}
