import Parallelism
import Raster

extension CutPyramid {
  /// Cuts a finer level again near the stroke and near the changes of the next coarser level.
  ///
  /// - Returns: the pixels whose labels changed.
  /// - Throws: ``CutoutError/cancelled``, with the level's labels unchanged.
  mutating func cutLevel(
    _ index: Int, _ area: PaintedArea, after changed: [Int32], _ delta: inout StrokeDelta, _ workers: Workers
  ) throws(CutoutError) -> [Int32] {
    let coarse = levels[index - 1].cut, width = levels[index].cut.level.width
    guard let rect = reach(of: index, area, changed) else { return [] }
    let part = levels[index].cut.level.cropped(to: rect)
    let old = PlaneRegion(rect, of: levels[index].cut.labels, width: width)
    let start = labels(of: part, rect, beginning: old, coarse, changed, levels[index].cut.level)
    let near = touching(start, old, delta.levels[index].hints.rect)
    let band = BandRefinement(
      part, contrast: levels[index].contrast, appearance: levels[index].cut.appearance, options: options,
      cancellation: workers.cancellation)
    let new = PlaneRegion(rect, bytes: try band.refined(start) { near[Int($0)] })
    guard let difference = new.difference(from: levels[index].cut.labels, width: width) else { return [] }
    var change = new.cropped(to: difference)
    change.exchange(with: &levels[index].cut.labels, width: width)
    delta.levels[index].labels = change
    return change.differences(from: levels[index].cut.labels, width: width)
  }

  /// Returns the rectangle of the level that the band can reach, with a margin whose labels cannot
  /// change.
  private func reach(of index: Int, _ area: PaintedArea, _ changed: [Int32]) -> Rect? {
    let coarse = levels[index - 1].cut.level, level = levels[index].cut.level
    var zone = level.blocks(touching: area.rect, of: full)
    if let rect = bounds(of: changed, width: coarse.width) {
      zone = zone.union(level.pixels(enlarging: rect, of: coarse))
    }
    return zone.grown(by: BandRefinement.farthest + 2).intersection(
      Rect(x: 0, y: 0, width: level.width, height: level.height))
  }

  /// Returns the initial labels of a part of a level: its present labels, or the coarser level's
  /// where those have changed.
  private func labels(
    of part: PyramidLevel, _ rect: Rect, beginning old: PlaneRegion, _ coarse: LabeledLevel, _ changed: [Int32],
    _ level: PyramidLevel
  ) -> [UInt8] {
    var isChanged = [Bool](repeating: false, count: coarse.level.pixelCount)
    for pixel in changed { isChanged[Int(pixel)] = true }
    let columns = rect.columns.map { coarse.level.column($0, of: level) }
    var labels = old.bytes
    for y in rect.rows {
      let row = coarse.level.row(y, of: level) * coarse.level.width, own = (y - rect.y) * rect.width
      for x in 0..<rect.width {
        let block = row + columns[x]
        labels[own + x] = part.fixed(isChanged[block] ? coarse.labels[block] : labels[own + x], at: own + x)
      }
    }
    return labels
  }

  /// Returns which pixels of a part have an initial label that differs from the old one, were
  /// painted, or are eight-neighbours of such a pixel.
  private func touching(_ start: [UInt8], _ old: PlaneRegion, _ painted: Rect) -> [Bool] {
    let rect = old.rect
    var result = [Bool](repeating: false, count: start.count)
    for y in rect.rows {
      for x in rect.columns {
        let pixel = (y - rect.y) * rect.width + x - rect.x
        let isPainted = painted.columns.contains(x) && painted.rows.contains(y)
        guard isPainted || start[pixel] != old.bytes[pixel] else { continue }
        for row in max(rect.y, y - 1)...min(rect.y + rect.height - 1, y + 1) {
          for column in max(rect.x, x - 1)...min(rect.x + rect.width - 1, x + 1) {
            result[(row - rect.y) * rect.width + column - rect.x] = true
          }
        }
      }
    }
    return result
  }
}

/// Returns the smallest rectangle that contains pixels of a plane; nil if there are none.
func bounds(of pixels: [Int32], width: Int) -> Rect? {
  var bounds = BoundingRect()
  for pixel in pixels {
    let (row, column) = Int(pixel).quotientAndRemainder(dividingBy: width)
    bounds.add(column..<column + 1, row: row)
  }
  return bounds.rect
}
