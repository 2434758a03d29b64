import Parallelism
import RealModule

/// How coarsely a JPEG's lightness was quantised, found from its pixels.
///
/// The coefficients of the 8 x 8 cosine transforms of a decoded JPEG are multiples of the steps of
/// its table. For each of libjpeg's qualities, the mean of `cos(2 pi c / q)` over the coefficients
/// `c` with their steps `q` is near 1 if these are the steps and near 0 if not. Tables of other
/// makers are scaled tables of the same shape, nearly.
struct QuantizationScale: Sendable {
  /// The factor of the standard's table (ITU-T T.81, annex K): 1 for quality 50, 0.5 for 75, 0.2
  /// for 90.
  let factor: Float

  /// The mean below which a picture is taken for no JPEG. 81 drawings as JPEG, whose quality was
  /// found exactly or next to it, have means of 0.165 or more, drawings that were never compressed
  /// up to 0.18: the two overlap, and the bound is below all of the JPEGs.
  private static let leastFit: Float = 0.15
  /// A second table whose steps divide those of the first fits as well; the coarsest of the tables
  /// with nearly the best fit is the true one.
  private static let nearlyBest: Float = 0.85
  /// The most blocks that are looked at.
  private static let blockLimit = 400

  /// Rows of annex K, table K.1.
  private static let table: [Float] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ]

  /// - Returns: nil if the picture is no JPEG whose blocks begin in its upper left corner, or a
  ///   finely quantised one.
  init?(ofLightness lightness: [Float], width: Int, height: Int, workers: Workers) {
    let coefficients = Self.coefficients(lightness, width, height)
    let qualities = Array(20...96)
    let fits: [(factor: Float, fit: Float)] = workers.map(qualities.count) { index in
      let quality = Float(qualities[index]), factor = quality < 50 ? 50 / quality : 2 - quality / 50
      let steps = Self.table.map { max(1, ($0 * factor + 0.49).rounded(.down)) }
      var sum: Float = 0, count: Float = 0
      for (place, value) in coefficients where steps[place] >= 2 && abs(value) >= 0.6 * steps[place] {
        sum += Float.cos(2 * .pi * value / steps[place])
        count += 1
      }
      return (factor, count > 50 ? sum / count : 0)
    }
    let best = fits.map(\.fit).max() ?? 0
    guard best > Self.leastFit, let found = fits.first(where: { $0.fit > Self.nearlyBest * best }) else { return nil }
    factor = found.factor
  }

  /// The coefficients other than the mean of some blocks that are not flat.
  private static func coefficients(_ lightness: [Float], _ width: Int, _ height: Int) -> [(place: Int, value: Float)] {
    let columns = width / 8
    let corners = (0..<columns * (height / 8)).map { ($0 / columns * width + $0 % columns) * 8 }.filter { corner in
      var low = Float.infinity, high = -low
      for row in 0..<8 {
        for pixel in corner + row * width..<corner + row * width + 8 {
          low = min(low, lightness[pixel])
          high = max(high, lightness[pixel])
        }
      }
      return high - low > 20
    }
    let basis = (0..<64).map { index -> Float in
      let (u, x) = (Double(index / 8), Double(index % 8))
      return Float(Double.cos((2 * x + 1) * u * .pi / 16) * (u == 0 ? 0.125.squareRoot() : 0.5))
    }
    var found: [(place: Int, value: Float)] = []
    for index in stride(from: 0, to: corners.count, by: max(1, corners.count / blockLimit)) {
      var rows = [Float](repeating: 0, count: 64)
      for row in 0..<8 {
        for u in 0..<8 {
          for x in 0..<8 { rows[8 * row + u] += basis[8 * u + x] * lightness[corners[index] + row * width + x] }
        }
      }
      for place in 1..<64 {
        var sum: Float = 0
        for row in 0..<8 { sum += basis[place / 8 * 8 + row] * rows[8 * row + place % 8] }
        found.append((place, sum))
      }
    }
    return found
  }
}
