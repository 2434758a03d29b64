import Parallelism

/// The chroma of a picture that was stored at half its resolution both ways (JPEG 4:2:0), found
/// from the decoded pixels.
///
/// A decoder as libjpeg interpolates each half by 3/4 and 1/4 of the nearer and the farther sample.
/// The inverse of that filter is stable, so the stored samples are found to a fraction of a level
/// by a few steps of relaxation, from the pixels that no channel of which is clipped.
struct HalfChroma: Sendable {
  /// Of the cells of 2 x 2 pixels.
  let width: Int
  let height: Int
  /// Cb and Cr of each cell.
  private(set) var cells: [SIMD2<Float>]
  /// Cells interpolated to pixels.
  private(set) var pixels: [SIMD2<Float>]

  /// In decoded JPEGs of 4:2:0 the interpolated samples differ from chroma at edges by 0.9 levels
  /// or less, in others by 1.8 or more (root mean square, 108 drawings).
  private static let tolerance = 1.2
  /// The square of a second difference of chroma from which a pixel lies at an edge.
  private static let edge: Float = 30
  /// Fewer pixels at edges say nothing.
  private static let fewestEdges = 20

  /// - Returns: nil if chroma has the resolution of lightness, or if there is none.
  init?(of planes: DrawnPlanes, workers: Workers) {
    width = (planes.width + 1) / 2
    height = (planes.height + 1) / 2
    let size = SIMD2(planes.width, planes.height)
    cells = Self.means(of: planes.chroma, minus: nil, planes, workers)
    pixels = Self.interpolated(cells, width, size, workers)
    for _ in 0..<4 {
      let rest = Self.means(of: planes.chroma, minus: pixels, planes, workers)
      for cell in cells.indices { cells[cell] += 1.4 * rest[cell] }
      pixels = Self.interpolated(cells, width, size, workers)
    }
    guard Self.fits(pixels, planes, workers) else { return nil }
  }

  /// The means of cells over their unclipped pixels, or over all if there is none.
  private static func means(
    of values: [SIMD2<Float>], minus others: [SIMD2<Float>]?, _ planes: DrawnPlanes, _ workers: Workers
  ) -> [SIMD2<Float>] {
    let (width, height) = (planes.width, planes.height), columns = (width + 1) / 2, isFree = planes.isFree
    return workers.array(count: columns * ((height + 1) / 2), blockSize: columns * 16) { range, block in
      for index in block.indices {
        let x = (range.lowerBound + index) % columns * 2, y = (range.lowerBound + index) / columns * 2
        var free = SIMD2<Float>(), all = free, count: Float = 0, total: Float = 0
        for row in y..<min(y + 2, height) {
          for pixel in row * width + x..<row * width + min(x + 2, width) {
            let value = others.map { values[pixel] - $0[pixel] } ?? values[pixel]
            all += value
            total += 1
            guard isFree[pixel] else { continue }
            free += value
            count += 1
          }
        }
        block[index] = count > 0 ? free / count : all / total
      }
    }
  }

  /// Cells interpolated to pixels by the triangle filter.
  static func interpolated<Value: SIMD<Float> & BitwiseCopyable & Sendable>(
    _ cells: [Value], _ columns: Int, _ size: SIMD2<Int>, _ workers: Workers
  ) -> [Value] {
    let (width, rows) = (size.x, cells.count / columns)
    return workers.array(count: width * size.y, blockSize: width * 16) { range, block in
      for index in block.indices {
        let x = (range.lowerBound + index) % width, y = (range.lowerBound + index) / width
        let column = x / 2, beside = min(max(x % 2 == 0 ? column - 1 : column + 1, 0), columns - 1)
        let row = y / 2 * columns, next = min(max(y % 2 == 0 ? y / 2 - 1 : y / 2 + 1, 0), rows - 1) * columns
        let near = 3 * cells[row + column] + cells[next + column], far = 3 * cells[row + beside] + cells[next + beside]
        block[index] = (3 * near + far) / 16
      }
    }
  }

  /// Whether the interpolated cells are the picture's chroma where it has detail.
  private static func fits(_ pixels: [SIMD2<Float>], _ planes: DrawnPlanes, _ workers: Workers) -> Bool {
    let (width, height) = (planes.width, planes.height), chroma = planes.chroma, isFree = planes.isFree
    guard width > 2, height > 2 else { return false }
    let sums = workers.map(height - 2) { row -> SIMD2<Double> in
      var sums = SIMD2<Double>()
      for pixel in (row + 1) * width + 1..<(row + 2) * width - 1 {
        let around = [pixel - 1, pixel + 1, pixel - width, pixel + width]
        guard isFree[pixel], around.allSatisfy({ isFree[$0] }) else { continue }
        let across = chroma[pixel - 1] + chroma[pixel + 1] - 2 * chroma[pixel]
        let down = chroma[pixel - width] + chroma[pixel + width] - 2 * chroma[pixel]
        let curvature = across * across + down * down, rest = chroma[pixel] - pixels[pixel], squared = rest * rest
        for channel in 0..<2 where curvature[channel] > edge { sums += SIMD2(Double(squared[channel]), 1) }
      }
      return sums
    }
    let sum = sums.reduce(SIMD2()) { $0 + $1 }
    return sum.y > Double(fewestEdges) && sum.x < tolerance * tolerance * sum.y
  }
}
