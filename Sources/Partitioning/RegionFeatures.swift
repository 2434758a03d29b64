import Raster

/// The sums from which the features of a region follow, gathered run by run.
struct RegionFeatures {
  private var area = 0
  private var box = BoundingRect()
  private var position = SIMD2<Double>()
  private var color = SIMD3<Double>()
  private var labels: [UInt16: Int] = [:]
  /// The number of pixel edges on the picture's border.
  private var outside = 0

  /// Adds the pixels of some columns of a row.
  ///
  /// - Parameter map: the component of each pixel of the picture, if known.
  mutating func add(_ columns: Range<Int>, row: Int, of picture: Picture, _ map: LabelMap?) {
    let (start, end) = (columns.lowerBound, columns.upperBound)
    area += columns.count
    box.add(columns, row: row)
    position += Double(columns.count) * SIMD2(Double(start + end) / 2, Double(row) + 0.5)
    outside += (start == 0 ? 1 : 0) + (end == picture.width ? 1 : 0)
    outside += (row == 0 ? columns.count : 0) + (row == picture.height - 1 ? columns.count : 0)
    for x in columns { color += picture.encodedColor(at: row * picture.width + x) }
    guard let map else { return }
    var x = start
    while x < end {
      let first = x, label = map[x, row]
      while x < end, map[x, row] == label { x += 1 }
      labels[label, default: 0] += x - first
    }
  }

  func region(index: Int, isTransparent: Bool, neighbors: [Region.Neighbor]) -> Region {
    Region(
      index: index, isTransparent: isTransparent,
      component: isTransparent ? nil : labels.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }?.key,
      area: area, box: box.rect ?? Rect(x: 0, y: 0, width: 0, height: 0),
      centroid: position / Double(area),
      meanColor: color / Double(area), perimeter: neighbors.reduce(outside) { $0 + $1.border }, neighbors: neighbors)
  }
}
