import Raster

/// Sums of a square map over boxes in constant time (Crow, SIGGRAPH 1984). The map is constant
/// within each pixel, so boxes can have fractional edges.
struct IntegralImage: Sendable {
  private let size: Int
  private let sums: [Float]
  /// The mean of the map, which is subtracted before summing: small sums keep their digits in
  /// single precision.
  private let mean: Float

  init(_ map: [Float], size: Int) {
    self.size = size
    let stride = size + 1
    let mean = map.reduce(0, +) / Float(max(map.count, 1))
    var sums = [Float](repeating: 0, count: stride * stride)
    for y in 0..<size {
      var row: Float = 0
      for x in 0..<size {
        row += map[y * size + x] - mean
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row
      }
    }
    self.sums = sums
    self.mean = mean
  }

  /// Returns the integral over the part of a box on the map, in the map's pixels.
  func sum(_ box: Box) -> Double {
    let limit = Float(size)
    let x0 = min(max(Float(box.x), 0), limit), x1 = min(max(Float(box.maxX), 0), limit)
    let y0 = min(max(Float(box.y), 0), limit), y1 = min(max(Float(box.maxY), 0), limit)
    let sum = at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0)
    return Double(sum + mean * (x1 - x0) * (y1 - y0))
  }

  /// Returns the mean over a box; the map is 0 beyond its edges.
  func mean(_ box: Box) -> Double { sum(box) / max(box.area, 1e-9) }

  private func at(_ x: Float, _ y: Float) -> Float {
    let i = min(Int(x), size - 1), j = min(Int(y), size - 1)
    let u = x - Float(i), v = y - Float(j), index = j * (size + 1) + i
    let upper = sums[index] + (sums[index + 1] - sums[index]) * u
    let lower = sums[index + size + 1] + (sums[index + size + 2] - sums[index + size + 1]) * u
    return upper + (lower - upper) * v
  }
}
