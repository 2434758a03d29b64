import ColorStatistics
import Parallelism
import Raster

/// The pixels of a drawing: the color of each in CIE L*a*b*, and whether it can be an ink.
struct DrawnPixels: Sendable {
  let width: Int
  let height: Int
  /// The index of each pixel's color.
  let indices: [UInt32]
  /// L*, a*, b* of each color.
  let colors: [SIMD3<Float>]
  /// Whether a pixel is no blend of two opposite neighbours, which differ.
  let isPlain: [Bool]

  /// - Returns: nil if cancelled.
  init?(_ image: Image<UInt8>, counted histogram: ColorHistogram, gap: Float, workers: Workers) {
    width = image.width
    height = image.height
    let planes = histogram.planes(in: .lab, workers: workers)
    let colors = planes.x.indices.map { 100 * SIMD3(planes.x[$0], planes.y[$0], planes.z[$0]) }
    let indices = ColorLookup(histogram, values: (0..<UInt32(histogram.colorCount)).map(\.self), transparent: 0)
      .values(of: image, workers: workers)
    self.colors = colors
    self.indices = indices
    let (width, height) = (image.width, image.height)
    isPlain = workers.array(count: indices.count, blockSize: width * 16) { range, block in
      guard !workers.isCancelled else {
        for index in block.indices { block[index] = false }
        return
      }
      for index in block.indices {
        let x = (range.lowerBound + index) % width, y = (range.lowerBound + index) / width
        func color(_ dx: Int, _ dy: Int) -> SIMD3<Float> {
          colors[Int(indices[min(max(y + dy, 0), height - 1) * width + min(max(x + dx, 0), width - 1)])]
        }
        func isBlendAlong(_ dx: Int, _ dy: Int) -> Bool {
          isBlend(color(0, 0), of: color(dx, dy), color(-dx, -dy), gap: gap)
        }
        block[index] = !(isBlendAlong(1, 0) || isBlendAlong(0, 1) || isBlendAlong(1, 1) || isBlendAlong(-1, 1))
      }
    }
    if workers.isCancelled { return nil }
  }

  var count: Int { indices.count }

  func color(_ pixel: Int) -> SIMD3<Float> { colors[Int(indices[pixel])] }

  /// For each pixel, the inks that a pixel within `reach` columns and rows is: a bit for each of up
  /// to 64.
  ///
  /// - Parameter ink: the ink of each pixel; nil for those that are none.
  func inksNearby(reach: Int, workers: Workers, _ ink: @Sendable (Int) -> Int?) -> [UInt64] {
    let (width, height) = (width, height)
    let rows: [UInt64] = workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices { block[index] = 0 }
      for index in block.indices {
        guard let ink = ink(range.lowerBound + index) else { continue }
        let x = (range.lowerBound + index) % width, start = index - x
        for column in max(0, x - reach)...min(width - 1, x + reach) { block[start + column] |= 1 << UInt64(ink) }
      }
    }
    return workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let x = (range.lowerBound + index) % width, y = (range.lowerBound + index) / width
        var bits: UInt64 = 0
        for row in max(0, y - reach)...min(height - 1, y + reach) { bits |= rows[row * width + x] }
        block[index] = bits
      }
    }
  }
}

/// Whether a color lies between two others that are at least `gap` apart, and near the line between
/// them.
private func isBlend(_ color: SIMD3<Float>, of a: SIMD3<Float>, _ b: SIMD3<Float>, gap: Float) -> Bool {
  let d = b - a, squared = (d * d).sum()
  guard squared > gap * gap else { return false }
  let t = ((color - a) * d).sum() / squared
  guard t > 0.12, t < 0.88 else { return false }
  let rest = color - a - t * d
  return (rest * rest).sum().squareRoot() < 0.25 * squared.squareRoot() + 3
}
