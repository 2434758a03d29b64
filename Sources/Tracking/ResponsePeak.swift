/// The highest peak of a cyclic response.
struct ResponsePeak: Sendable, Hashable {
  let value: Double
  /// The displacement in cells, refined to a fraction by parabolas through the neighbouring cells.
  let x: Double
  let y: Double
  /// The index of the peak's cell.
  let index: Int

  init(_ response: [Float], size n: Int) {
    var best = 0
    for index in response.indices where response[index] > response[best] { best = index }
    let column = best % n, row = best / n
    func at(_ x: Int, _ y: Int) -> Double { Double(response[(y + n) % n * n + (x + n) % n]) }
    func vertex(_ before: Double, _ after: Double, _ top: Double) -> Double {
      let curvature = before + after - 2 * top
      return curvature < 0 ? min(max((before - after) / (2 * curvature), -0.5), 0.5) : 0
    }
    let top = at(column, row)
    value = top
    x = Double((column + n / 2) % n - n / 2) + vertex(at(column - 1, row), at(column + 1, row), top)
    y = Double((row + n / 2) % n - n / 2) + vertex(at(column, row - 1), at(column, row + 1), top)
    index = best
  }

  /// Returns the highest value more than four cells away along either axis over the peak's; 1 if
  /// the peak is not positive.
  func rival(in response: [Float], size n: Int) -> Double {
    var highest = -Float.infinity
    let column = index % n, row = index / n
    for y in 0..<n {
      let isFarRow = Self.distance(y, row, n) > Self.reach
      for x in 0..<n where isFarRow || Self.distance(x, column, n) > Self.reach {
        highest = max(highest, response[y * n + x])
      }
    }
    return value > 0 ? min(Double(highest) / value, 1) : 1
  }

  /// The cells about a peak that belong to it: the label that filters are trained on is as wide.
  private static let reach = 4

  /// The distance on a circle of n cells.
  private static func distance(_ a: Int, _ b: Int, _ n: Int) -> Int { min(abs(a - b), n - abs(a - b)) }

  /// Returns how many standard deviations the response at a cell is above its mean: the
  /// peak-to-sidelobe ratio of Bolme, Beveridge, Draper and Lui, CVPR 2010, without excluding a
  /// window about the peak.
  static func sharpness(_ response: [Float], at index: Int) -> Double {
    let n = Double(max(response.count, 1))
    let mean = response.reduce(0) { $0 + Double($1) } / n
    let variance = response.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / n
    return variance > 0 ? (Double(response[index]) - mean) / variance.squareRoot() : 0
  }
}
