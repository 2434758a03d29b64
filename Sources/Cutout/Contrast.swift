import RealModule

/// The cost of an edge between neighbouring pixels p and q of different labels,
/// `gamma / d exp(-beta |c_p - c_q|^2)`: colours are in levels of 255, d is the distance between
/// the pixels, and `beta = 1 / (2 <|c_p - c_q|^2>)` adapts to the picture's own contrast (Boykov
/// and Jolly, ICCV 2001; Rother, Kolmogorov and Blake, SIGGRAPH 2004).
struct Contrast: Sendable {
  /// Capacities of straight and diagonal edges, indexed by the squared colour difference. The
  /// tables end where capacities round to 0.
  private let straight: [Int32]
  private let diagonal: [Int32]

  /// Capacity units per nat.
  static let unit = 256.0

  /// - Parameter strength: gamma, in nats.
  init(_ level: PyramidLevel, strength: Double) {
    let beta = 1 / (2 * max(Self.meanSquaredDifference(level), 1e-3))
    let top = min(strength * Self.unit, Double(1 << 28))
    let count = min(3 * 255 * 255 + 1, Int(Double.log(max(2 * top, 1)) / beta) + 2)
    func table(_ top: Double) -> [Int32] { (0..<count).map { Int32(top * Double.exp(-beta * Double($0)) + 0.5) } }
    straight = table(top)
    diagonal = table(top / 2.0.squareRoot())
  }

  /// Returns the capacity of the edge between two pixels; 0 if either is fully transparent, since
  /// its colour cannot be seen.
  @inline(__always)
  func capacity(_ p: Int, _ q: Int, isDiagonal: Bool, _ pixels: Span<UInt8>, _ hints: Span<UInt8>) -> Int32 {
    if hints[p] == PyramidLevel.invisible || hints[q] == PyramidLevel.invisible { return 0 }
    let d = squaredDifference(p, q, pixels)
    if d >= straight.count { return 0 }
    return isDiagonal ? diagonal[d] : straight[d]
  }

  /// Returns the mean over all pairs of neighbours; large pictures are sampled by rows.
  private static func meanSquaredDifference(_ level: PyramidLevel) -> Double {
    let pixels = level.pixels.span, width = level.width
    let step = max(1, level.pixelCount >> 18)
    var sum = 0, count = 0
    for y in Swift.stride(from: 0, to: level.height, by: step) {
      for x in 0..<width {
        let p = y * width + x
        if x + 1 < width {
          sum += squaredDifference(p, p + 1, pixels)
          count += 1
        }
        guard y + 1 < level.height else { continue }
        sum += squaredDifference(p, p + width, pixels)
        count += 1
        if x + 1 < width {
          sum += squaredDifference(p, p + width + 1, pixels)
          count += 1
        }
        if x > 0 {
          sum += squaredDifference(p, p + width - 1, pixels)
          count += 1
        }
      }
    }
    return Double(sum) / Double(max(count, 1))
  }
}

@inline(__always)
private func squaredDifference(_ p: Int, _ q: Int, _ pixels: Span<UInt8>) -> Int {
  let red = Int(pixels[3 * p]) - Int(pixels[3 * q]), green = Int(pixels[3 * p + 1]) - Int(pixels[3 * q + 1])
  let blue = Int(pixels[3 * p + 2]) - Int(pixels[3 * q + 2])
  return red * red + green * green + blue * blue
}
