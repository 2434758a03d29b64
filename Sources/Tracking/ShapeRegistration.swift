import Raster
import RealModule

/// How well the carried shape explains the pixels about a box, and the box with which it explains
/// them best.
///
/// A pixel that the shape calls the object with probability s is an observation of the mixture
/// `s p(x | object) + (1 - s) p(x | background)`. The gain of a box is what the shape in it saves
/// over the background alone, in nats a pixel of the patch:
///
///     gain(B) = mean of ln (1 + s(B) (p(x | object) / p(x | background) - 1))
///
/// (after Bibby and Reid, ECCV 2008). Whatever the shape leaves out, such as the legs of a walker
/// whose colours are those of the street, is left out in every frame alike, so that it does not
/// shrink the box, as the extents of a segmentation would.
struct ShapeRegistration {
  private let shape: ShapePrior
  /// The ratio of the densities minus 1, at every second pixel of every second row; 0 beyond the
  /// frame.
  private let odds: [Float]
  private let columns: [Double]
  private let rows: [Double]

  /// Densities that differ more say only that a model is wrong.
  private static let largestLogRatio: Float = 3
  /// The weight of the mean gain against the prior: as if there were 120 independent pixels.
  private static let weight = 120.0
  /// Standard deviations of a frame's change: of the centre in sides of the box, of the logarithm
  /// of the scale, and of half that of the aspect.
  private static let deviations = SIMD4(0.05, 0.05, 0.03, 0.03)

  init(_ map: PosteriorMap, _ shape: ShapePrior, in frame: Picture) {
    self.shape = shape
    let patch = map.patch, n = patch.size / 2
    let h = patch.region.width / Double(n), v = patch.region.height / Double(n)
    let columns = (0..<n).map { patch.region.x + (Double($0) + 0.5) * h }
    let rows = (0..<n).map { patch.region.y + (Double($0) + 0.5) * v }
    let isColumn = columns.map { $0 >= 0 && $0 <= Double(frame.width) },
      isRow = rows.map { $0 >= 0 && $0 <= Double(frame.height) }
    odds = (0..<n * n).map { index in
      let (x, y) = (index % n, index / n)
      guard isColumn[x], isRow[y] else { return 0 }
      let at = 2 * y * patch.size + 2 * x, ratios = map.logRatios
      let mean = (ratios[at] + ratios[at + 1] + ratios[at + patch.size] + ratios[at + patch.size + 1]) / 4
      return Float(Double.exp(Double(min(max(mean, -Self.largestLogRatio), Self.largestLogRatio)))) - 1
    }
    self.columns = columns
    self.rows = rows
  }

  /// The gain of a box.
  func gain(_ box: Box) -> Double {
    let cells = shape.cells(atX: columns, y: rows, of: box)
    var sum = 0.0, product: Float = 1, index = 0
    for row in cells.rows {
      for column in cells.columns {
        product *= 1 + shape.probability(row: row, column: column) * odds[index]
        index += 1
        // Eight factors lie between e^-24 and e^24.
        if index & 7 == 0 {
          sum += Double.log(Double(product))
          product = 1
        }
      }
    }
    return (sum + Double.log(Double(product))) / Double(max(odds.count, 1))
  }

  /// The box near another that maximises the gain and a Gaussian prior of position, scale and
  /// aspect about that box, by steps along each of the four that are halved when none helps.
  ///
  /// - Parameter trust: the weight of the gain, 0...1.
  func box(near start: Box, trust: Double) -> Box {
    func moved(_ p: SIMD4<Double>) -> Box {
      Box(
        centerX: start.centerX + p.x * start.width, centerY: start.centerY + p.y * start.height,
        width: start.width * Double.exp(p.z + p.w), height: start.height * Double.exp(p.z - p.w))
    }
    func value(_ p: SIMD4<Double>) -> Double {
      let q = p / Self.deviations
      return trust * Self.weight * gain(moved(p)) - 0.5 * (q * q).sum()
    }
    guard trust > 0 else { return start }
    var best = SIMD4<Double>(), bestValue = value(best), step = 0.04
    while step > 0.004 {
      let before = best
      for axis in 0..<4 {
        for change in [-step, step] {
          var other = best
          other[axis] += change
          let otherValue = value(other)
          if otherValue > bestValue + 1e-9 { (best, bestValue) = (other, otherValue) }
        }
      }
      if best == before { step /= 2 }
    }
    return moved(best)
  }
}
