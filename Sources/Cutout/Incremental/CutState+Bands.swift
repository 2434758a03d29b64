import Parallelism
import Raster

extension CutState {
  /// Cuts a finer level near the stroke and near what changed at the next coarser one.
  ///
  /// - Returns: the pixels whose labels changed.
  mutating func cutStage(
    _ index: Int, _ area: PaintedArea, after changed: [Int32], _ edit: inout StateEdit, _ workers: Workers
  ) -> [Int32] {
    let coarse = stages[index - 1].cut, width = stages[index].cut.level.width
    guard let rect = reach(of: index, area, changed) else { return [] }
    let part = stages[index].cut.level.cropped(to: rect)
    let old = Patch(rect, of: stages[index].cut.labels, width: width)
    let start = labels(of: part, rect, beginning: old, coarse, changed, stages[index].cut.level)
    let near = touching(start, old, edit.parts[index].hints.rect)
    let band = BandRefinement(
      part, contrast: stages[index].contrast, appearance: stages[index].cut.appearance, options: options,
      cancellation: workers.cancellation)
    let new = Patch(rect, bytes: band.refined(start) { near[Int($0)] })
    guard let difference = new.difference(from: stages[index].cut.labels, width: width) else { return [] }
    var change = new.cropped(to: difference)
    change.exchange(with: &stages[index].cut.labels, width: width)
    edit.parts[index].labels = change
    return change.differences(from: stages[index].cut.labels, width: width)
  }

  /// The part of a level that the band can reach, and a rim that stays as it is.
  private func reach(of index: Int, _ area: PaintedArea, _ changed: [Int32]) -> Rect? {
    let coarse = stages[index - 1].cut.level, level = stages[index].cut.level
    var zone = level.blocks(touching: area.rect, of: full)
    if let rect = bounds(of: changed, width: coarse.width) {
      zone = zone.union(level.pixels(enlarging: rect, of: coarse))
    }
    return zone.grown(by: BandRefinement.farthest + 2).intersection(
      Rect(x: 0, y: 0, width: level.width, height: level.height))
  }

  /// The labels that a part of a level begins with: those it has, but the coarser level's where
  /// they changed there.
  private func labels(
    of part: Level, _ rect: Rect, beginning old: Patch, _ coarse: CutLevel, _ changed: [Int32], _ level: Level
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

  /// Which pixels of a part touch, corners included, one that begins with another label or that was
  /// painted on.
  private func touching(_ start: [UInt8], _ old: Patch, _ painted: Rect) -> [Bool] {
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

/// The smallest rectangle that holds pixels of a raster of `width` columns; nil if there are none.
func bounds(of pixels: [Int32], width: Int) -> Rect? {
  var bounds = BoundingRect()
  for pixel in pixels {
    let (row, column) = Int(pixel).quotientAndRemainder(dividingBy: width)
    bounds.add(column..<column + 1, row: row)
  }
  return bounds.rect
}
