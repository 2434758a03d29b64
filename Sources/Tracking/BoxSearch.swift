import Raster
import RealModule

/// Finds the box that is most likely by colours alone.
///
/// A pixel inside the box is the object with probability rho, and one outside with probability
/// epsilon, so each pixel of a box B contributes to its log-likelihood
///
///     g(x) = ln (rho p(x | object) + (1 - rho) p(x | background))
///            - ln (epsilon p(x | object) + (1 - epsilon) p(x | background))
///
/// The box maximises
/// `weight * sum of g over B / the initial area + ln p(B)`, with a Gaussian prior of position,
/// scale and aspect. An integral image gives the sums in constant time, so position, scale and
/// aspect are optimised together.
struct BoxSearch {
  private let gains: IntegralImage
  private let patch: SearchPatch
  private let start: Box

  /// The weight of a gain summed over the area of the whole box, relative to the prior.
  private static let weight = 10.0
  private static let placeDeviation = 0.5
  private static let scaleDeviation = 0.05
  private static let aspectDeviation = 0.02

  /// - Parameter frame: pixels beyond it contribute nothing.
  init(_ map: PosteriorMap, _ model: AppearanceModel, from start: Box, in frame: Box) {
    let rho = Float(model.meanPosteriorInside),
      epsilon = Float(min(model.meanPosteriorOutside, 0.8 * model.meanPosteriorInside))
    let gains = map.posteriors.indices.map { index -> Float in
      let place = map.patch.center(ofPixel: index)
      guard place.x > frame.x, place.y > frame.y, place.x < frame.maxX, place.y < frame.maxY else { return 0 }
      let p = map.posteriors[index]
      // The posteriors' prior is even, so their ratio is that of the densities.
      let within = rho * p + (1 - rho) * (1 - p), without = epsilon * p + (1 - epsilon) * (1 - p)
      return Float(Double.log(Double(within / max(without, 1e-6))))
    }
    self.gains = IntegralImage(gains, size: map.patch.size)
    patch = map.patch
    self.start = start
  }

  /// Returns the best box: a search over a grid of positions, then a local one.
  ///
  /// - Parameter penalty: is subtracted from the value of a position.
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

  /// Moves edges, alone and in pairs, while the value rises, with decreasing steps.
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
