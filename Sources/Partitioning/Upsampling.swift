import ColorStatistics
import Parallelism
import Raster
import RealModule

extension LabPicture {
  /// The region of each pixel from that of each cell.
  ///
  /// If the nine cells around a pixel belong to several regions, the pixel goes to the region with
  /// the greatest sum of `exp(-d^2 / 2) exp(-|c - m|^2 / (2 s^2))` over its cells among the nine. d
  /// is the distance to a cell's centre in cells, c the pixel's encoded sRGB, m the cell's mean and
  /// s ``colorDeviation`` (joint bilateral upsampling: Kopf, Cohen, Lischinski and Uyttendaele,
  /// SIGGRAPH 2007).
  func upsampled(_ cells: [Int32], to picture: Picture, workers: Workers) -> [Int32] {
    guard cellSize > 1 else { return cells }
    let borders = bordering(cells)
    return workers.array(count: picture.pixelCount, blockSize: picture.width * cellSize) { range, block in
      let row = range.lowerBound / picture.width / cellSize
      for index in block.indices {
        let x = index % picture.width, cell = row * width + x / cellSize
        guard borders[cell] else {
          block[index] = cells[cell]
          continue
        }
        let y = range.lowerBound / picture.width + index / picture.width
        block[index] = vote(cells, x: x, y: y, color: picture.encodedColor(at: y * picture.width + x))
      }
    }
  }

  /// The region of the cell that each pixel lies in.
  func spread(_ cells: [Int32], to picture: Picture, workers: Workers) -> [Int32] {
    workers.array(count: picture.pixelCount, blockSize: picture.width * cellSize) { range, block in
      let row = range.lowerBound / picture.width / cellSize * width
      for index in block.indices { block[index] = cells[row + index % picture.width / cellSize] }
    }
  }

  /// The deviation, in encoded sRGB, of the colours of one surface within a few pixels.
  private static let colorDeviation = 0.04

  /// Whether one of the eight cells around each cell belongs to another region.
  private func bordering(_ cells: [Int32]) -> [Bool] {
    cells.indices.map { cell in
      let x = cell % width, y = cell / width
      for v in max(0, y - 1)...min(height - 1, y + 1) {
        for u in max(0, x - 1)...min(width - 1, x + 1) where cells[v * width + u] != cells[cell] { return true }
      }
      return false
    }
  }

  private func vote(_ cells: [Int32], x: Int, y: Int, color: SIMD3<Double>) -> Int32 {
    let place = SIMD2(Double(x) + 0.5, Double(y) + 0.5) / Double(cellSize) - 0.5
    let column = x / cellSize, row = y / cellSize
    var regions = InlineArray<9, Int32>(repeating: -1), votes = InlineArray<9, Double>(repeating: 0)
    var count = 0
    for v in max(0, row - 1)...min(height - 1, row + 1) {
      for u in max(0, column - 1)...min(width - 1, column + 1) {
        let cell = v * width + u
        let d = place - SIMD2(Double(u), Double(v)), c = (color - means[cell]) / Self.colorDeviation
        let weight = Double.exp(-0.5 * ((d * d).sum() + (c * c).sum()))
        var slot = 0
        while slot < count, regions[slot] != cells[cell] { slot += 1 }
        if slot == count {
          regions[slot] = cells[cell]
          count += 1
        }
        votes[slot] += weight
      }
    }
    var best = 0
    for slot in 1..<max(1, count) where votes[slot] > votes[best] { best = slot }
    // All votes round to 0 for a colour that is far from every cell's.
    return votes[best] > 0 ? regions[best] : cells[row * width + column]
  }
}
