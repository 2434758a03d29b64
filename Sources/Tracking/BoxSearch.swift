import Raster
import RealModule

/// Finds the box that colours alone make the most likely.
///
/// A pixel of the box is the object with probability rho, one outside with probability epsilon, so
/// that the box B gains
/// `g(x) = ln((rho p(x | object) + (1 - rho) p(x | background))
/// / (epsilon p(x | object) + (1 - epsilon) p(x | background)))`
/// for every pixel. The box maximises `weight * mean of g over B's area + ln p(B)` with a Gaussian
/// prior of its place, scale and aspect: the sums come from an integral map, and so position, scale
/// and aspect are found together.
struct BoxSearch {
  private let gains: IntegralImage
  private let patch: SearchPatch
  private let start: Box

  /// How much a gain that is spread over the area of the whole box counts against the prior.
  private static let weight = 10.0
  private static let placeDeviation = 0.5
  private static let scaleDeviation = 0.05
  private static let aspectDeviation = 0.02

  /// - Parameter frame: places beyond it neither gain nor lose.
  init(_ map: PosteriorMap, _ model: AppearanceModel, from start: Box, in frame: Box) {
    let rho = Float(model.meanPosteriorInside), epsilon = Float(min(model.meanPosteriorOutside, 0.8 * model.meanPosteriorInside))
    let gains = map.posteriors.indices.map { index -> Float in
      let place = map.patch.center(ofPixel: index)
      guard place.x > frame.x, place.y > frame.y, place.x < frame.maxX, place.y < frame.maxY else { return 0 }
      let p = map.posteriors[index]
      // The densities' ratio is that of the posteriors, whose prior is even.
      let within = rho * p + (1 - rho) * (1 - p), without = epsilon * p + (1 - epsilon) * (1 - p)
      return Float(Double.log(Double(within / max(without, 1e-6))))
    }
    self.gains = IntegralImage(gains, size: map.patch.size)
    patch = map.patch
    self.start = start
  }

  /// - Parameter weigh: takes away from the value of a box.
  func best(penalty: (Box) -> Double) -> Box {
    var center = start, centerValue = -Double.infinity
    let steps = 24, reach = 1.5 * start.side
    for row in -steps...steps {
      for column in -steps...steps {
        var box = start
        box.x += Double(column) / Double(steps) * reach
        box.y += Double(row) / Double(steps) * reach
        let value = value(box, about: start) - penalty(box)
        if value > centerValue { (center, centerValue) = (box, value) }
      }
    }
    return refined(center)
  }

  private func value(_ box: Box, about center: Box) -> Double {
    let gain = gains.sum(patch.inPatch(box)) / patch.inPatch(center).area
    let dx = (box.centerX - center.centerX) / center.side, dy = (box.centerY - center.centerY) / center.side
    let scale = Double.log(box.area / center.area) / 2,
      aspect = Double.log(box.width / box.height / (center.width / center.height)) / 2
    func square(_ x: Double, _ deviation: Double) -> Double { x * x / (deviation * deviation) }
    return Self.weight * gain - 0.5
      * (square(dx, Self.placeDeviation) + square(dy, Self.placeDeviation) + square(scale, Self.scaleDeviation)
        + square(aspect, Self.aspectDeviation))
  }

  /// Moves edges, alone and in pairs, as long as that helps, by ever smaller steps.
  private func refined(_ center: Box) -> Box {
    let moves: [(Double, Double, Double, Double)] = [
      (-1, 0, 1, 0), (1, 0, -1, 0), (0, 0, 1, 0), (0, 0, -1, 0), (0, -1, 0, 1), (0, 1, 0, -1), (0, 0, 0, 1),
      (0, 0, 0, -1),
      (-1, -1, 2, 2), (1, 1, -2, -2), (-1, 0, 0, 0), (1, 0, 0, 0), (0, -1, 0, 0), (0, 1, 0, 0),
    ]
    var best = center, bestValue = value(center, about: center)
    var step = 0.08
    while step > 0.004 {
      let base = best, w = base.width * step, h = base.height * step
      for (x, y, width, height) in moves {
        let box = Box(
          x: base.x + x * w, y: base.y + y * h, width: base.width + width * w, height: base.height + height * h)
        guard box.width > 2, box.height > 2 else { continue }
        let value = value(box, about: center)
        if value > bestValue + 1e-9 { (best, bestValue) = (box, value) }
      }
      if best == base { step /= 2 }
    }
    return best
  }
}
