import ColorStatistics
import GaussianMixture
import LinearAlgebra
import Raster

@testable import Cutout

/// The energy of a cut-out on a small level, by its definition and without a graph.
///
/// Colours are in sRGB, in which a cell of one colour has just that colour.
struct PlainEnergy {
  let level: PyramidLevel
  let appearance: AppearanceModel
  /// gamma, in nats.
  let strength: Double

  static var options: CutoutOptions {
    var options = CutoutOptions()
    options.space = .rgb
    return options
  }

  /// A single Gaussian of colours with equal variances.
  static func mixture(_ color: SIMD3<Double>, deviation: Double) -> GaussianMixture {
    let variance = deviation * deviation / (255 * 255)
    return GaussianMixture(
      mean: (0..<3).map { color[$0] / 255 },
      covariance: SymmetricMatrix(diagonal: [variance, variance, variance]), kind: .full)
  }

  private func color(_ pixel: Int) -> [Double] { (0..<3).map { Double(level.pixels[3 * pixel + $0]) } }

  private func squaredDifference(_ p: Int, _ q: Int) -> Double {
    zip(color(p), color(q)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// Pairs of neighbours on the eight-connected grid, each once, with their distance.
  private var pairs: [(p: Int, q: Int, distance: Double)] {
    (0..<level.pixelCount).flatMap { p in
      [(1, 0), (0, 1), (1, 1), (-1, 1)].compactMap { dx, dy in
        let x = p % level.width + dx, y = p / level.width + dy
        guard x >= 0, x < level.width, y < level.height else { return nil }
        return (p, y * level.width + x, Double(dx * dx + dy * dy).squareRoot())
      }
    }
  }

  /// For each pair of neighbours `gamma / d exp(-beta |c_p - c_q|^2)`,
  /// `beta = 1 / (2 <|c_p - c_q|^2>)`.
  var edgeCosts: [(p: Int, q: Int, cost: Double)] {
    let pairs = pairs
    let mean = pairs.reduce(0) { $0 + squaredDifference($1.p, $1.q) } / Double(pairs.count)
    return pairs.map { p, q, distance in
      (p, q, strength / distance * exponential(-squaredDifference(p, q) / (2 * max(mean, 1e-3))))
    }
  }

  /// `-ln p(c)` of each pixel as background and as foreground.
  private func colorCosts() throws -> [[Double]] {
    try [appearance.background, appearance.foreground].map { mixture in
      try (0..<level.pixelCount).map { pixel in -(try mixture.logDensity(at: color(pixel).map { $0 / 255 })) }
    }
  }

  /// The labels of least energy that keep the hints, by trying all, and how much more the second
  /// best costs.
  func minimum() throws -> (labels: [UInt8], margin: Double) {
    let costs = try colorCosts(), edges = edgeCosts, count = level.pixelCount
    var best = (energy: Double.infinity, labels: [UInt8]()), second = Double.infinity
    for code in 0..<1 << count {
      let labels = (0..<count).map { UInt8(code >> $0 & 1) }
      guard labels.indices.allSatisfy({ level.fixed(labels[$0], at: $0) == labels[$0] }) else { continue }
      var energy = labels.indices.reduce(0.0) { $0 + costs[Int(labels[$1])][$1] }
      for (p, q, cost) in edges where labels[p] != labels[q] { energy += cost }
      if energy < best.energy {
        second = best.energy
        best = (energy, labels)
      } else {
        second = min(second, energy)
      }
    }
    return (best.labels, second - best.energy)
  }
}

/// `e^x` by its series, after halving x until it is small.
func exponential(_ x: Double) -> Double {
  if abs(x) > 0.5 {
    let half = exponential(x / 2)
    return half * half
  }
  return (1...20).reversed().reduce(1.0) { 1 + $0 * x / Double($1) }
}
