import Raster

extension CellPlane {
  /// Gives every region (4-connected cells of one label) of fewer than `minimum` cells the label of
  /// the cell to the left of its first run, or above it at the left border; a small region in the
  /// top left corner stays.
  ///
  /// The neighbour comes earlier in reading order, so one pass settles chains of small regions.
  /// O(cells), and after the scan only O(runs).
  mutating func absorbRegions(below minimum: Int) {
    let regions = ConnectedComponents(of: values, offset: index(0, 0), stride: stride, width: width, height: height)
    var labels = regions.values.map { UInt8(truncatingIfNeeded: $0) }
    for region in labels.indices where regions.areas[region] < minimum {
      if let host = regions.predecessor(ofFirstRunOf: region) { labels[region] = labels[host] }
    }
    for y in 0..<height {
      for run in regions.rowRuns[y]..<regions.rowRuns[y + 1] {
        let region = Int(regions.runComponents[run])
        guard Int32(labels[region]) != regions.values[region] else { continue }
        set(regions.columns(ofRun: run, row: y), row: y, to: labels[region])
      }
    }
    renewMargin()
  }
}

extension ConnectedComponents {
  /// The component of the run to the left of a component's first run, or above it at the left
  /// border; nil in the top left corner.
  fileprivate func predecessor(ofFirstRunOf component: Int) -> Int? {
    let run = firstRuns[component], row = boxes[component].y
    if run > rowRuns[row] { return Int(runComponents[run - 1]) }
    return row > 0 ? Int(runComponents[rowRuns[row - 1]]) : nil
  }
}
