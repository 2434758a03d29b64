import Raster

/// What is gathered of a region, run by run.
struct RegionFeatures {
  private var area = 0
  private var left = Int.max, right = 0, top = Int.max, bottom = 0
  private var position = SIMD2<Double>()
  private var color = SIMD3<Double>()
  private var labels: [UInt16: Int] = [:]
  /// Pixel edges on the picture's border.
  private var outside = 0

  mutating func add(_ run: Runs.Run, of picture: Picture, _ map: LabelMap?) {
    let (start, end, row) = (Int(run.start), Int(run.end), Int(run.row))
    area += run.length
    left = min(left, start)
    right = max(right, end)
    top = min(top, row)
    bottom = max(bottom, row + 1)
    position += Double(run.length) * SIMD2(Double(start + end) / 2, Double(row) + 0.5)
    outside += (start == 0 ? 1 : 0) + (end == picture.width ? 1 : 0)
    outside += (row == 0 ? run.length : 0) + (row == picture.height - 1 ? run.length : 0)
    for x in start..<end { color += picture.encodedColor(at: row * picture.width + x) }
    guard let map else { return }
    var x = start
    while x < end {
      let first = x, label = map[x, row]
      while x < end, map[x, row] == label { x += 1 }
      labels[label, default: 0] += x - first
    }
  }

  func region(index: Int, isTransparent: Bool, neighbours: [Region.Neighbour]) -> Region {
    Region(
      index: index, isTransparent: isTransparent,
      component: isTransparent ? nil : labels.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }?.key,
      area: area, box: Rect(x: left, y: top, width: right - left, height: bottom - top),
      centroid: position / Double(area),
      meanColor: color / Double(area), perimeter: neighbours.reduce(outside) { $0 + $1.border }, neighbours: neighbours)
  }
}
