import GaussianMixture
import MaxFlow
import Raster
import RealModule

extension CutProblem {
  /// Labellings to descend from, as different as can be: the energy has many minima, and which a
  /// descent finds is up to where it starts.
  ///
  /// All that may be the object's (where GrabCut starts); ellipses within; what has a barrier to
  /// the background; and what colours say, with different beliefs beforehand of where an object
  /// lies.
  func starts() -> [[UInt8]] {
    guard !isCancelled else { return [] }
    let distances = level.barrierDistances()
    let radii = squaredRadii()
    let regions: [(Int) -> Bool] = [
      { _ in true }, { radii[$0] < 0.35 }, { radii[$0] < 0.7 }, { distances[$0] > 0.5 }, { distances[$0] > 1 },
    ]
    let priorLogOdds: [(Int) -> Float] = [
      { _ in 0 }, { min(max(2 * (distances[$0] - 1), -2), 2) }, { max(1.2 - 1.33 * radii[$0], -2) },
    ]
    let drawn = regions.map { region in level.hints.indices.map { level.fixed(region($0) ? 1 : 0, at: $0) } }
    return drawn + priorLogOdds.compactMap(labels(priorLogOdds:)) + (hintedLabels().map { [$0] } ?? [])
  }

  /// Of the ellipse that fills the bounds, 1 on its outline.
  private func squaredRadii() -> [Float] {
    let bounds = level.bounds
    let columns = (0..<level.width).map { x -> Float in
      let d = (Float(x - bounds.x) + 0.5) / Float(bounds.width) * 2 - 1
      return d * d
    }
    return (0..<level.pixelCount).map { pixel in
      let d = (Float(pixel / level.width - bounds.y) + 0.5) / Float(bounds.height) * 2 - 1
      return columns[pixel % level.width] + d * d
    }
  }

  /// EM of a mixture of two mixtures over unknown pixels, the background's fixed to what is learnt
  /// outside.
  ///
  /// - Parameter prior: logarithms of the odds that a pixel is the object's, before its colour is
  ///   known.
  private func labels(priorLogOdds prior: (Int) -> Float) -> [UInt8]? {
    let unknown = level.hints.indices.filter { level.hints[$0] == CutoutHint.unknown.rawValue }
    let known = AppearanceModel.weights(level.hints.map { $0 == CutoutHint.object.rawValue ? 1 : 0 }, level, cells)
    let outside = backgroundWeights()
    guard !unknown.isEmpty,
      let background = AppearanceModel.fitted(outside, cells, options, seed: options.seed &+ 1)
    else { return nil }
    let priors = unknown.map(prior)
    var odds = priors
    let backgroundDensities = cells.logDensities(under: background)
    var foreground: GaussianMixture?
    for _ in 0..<12 where !isCancelled {
      var weights = known.foreground
      var total = 0.0
      for (index, pixel) in unknown.enumerated() {
        let share = 1 / (1 + Double.exp(-Double(min(max(odds[index], -30), 30))))
        weights[Int(cells.cells[pixel])] += share
        total += share
      }
      foreground =
        foreground.map { AppearanceModel.refined($0, weights, cells, 2) }
        ?? AppearanceModel.fitted(weights, cells, options, seed: options.seed)
      guard let foreground else { return nil }
      let share = min(max(total / Double(unknown.count), 0.2), 0.8)
      let offset = Double.log(share / (1 - share))
      let gains = zip(cells.logDensities(under: foreground), backgroundDensities).map { Float($0 - $1 + offset) }
      for (index, pixel) in unknown.enumerated() { odds[index] = gains[Int(cells.cells[pixel])] + priors[index] }
    }
    var labels = level.hints.map { $0 == CutoutHint.object.rawValue ? 1 : 0 as UInt8 }
    for (index, pixel) in unknown.enumerated() where odds[index] > 0 { labels[pixel] = 1 }
    return labels
  }

  /// Pixels of each cell that are known to be background and can be seen.
  private func backgroundWeights() -> [Double] {
    var weights = [Double](repeating: 0, count: cells.count)
    for pixel in level.hints.indices where level.hints[pixel] == CutoutHint.background.rawValue {
      weights[Int(cells.cells[pixel])] += 1
    }
    return weights
  }

  /// The least cut under mixtures of what is known to be object and background; nil where no object
  /// is known.
  private func hintedLabels() -> [UInt8]? {
    let foreground = AppearanceModel.weights(level.hints.map { $0 == CutoutHint.object.rawValue ? 1 : 0 }, level, cells).foreground
    guard foreground.contains(where: { $0 > 0 }),
      let appearance = AppearanceModel(foreground: foreground, background: backgroundWeights(), cells, options)
    else { return nil }
    var graph = graph()
    graph.addTerminals(terminals(appearance))
    graph.maximize(until: cancellation)
    return labels(of: graph)
  }
}
