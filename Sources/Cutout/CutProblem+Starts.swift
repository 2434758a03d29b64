import GaussianMixture
import MaxFlow
import Raster
import RealModule

extension CutProblem {
  /// Returns diverse initial labelings. The energy has many minima, and the start decides which of
  /// them a descent finds.
  ///
  /// The starts are everything that may be foreground (GrabCut's start), two ellipses within it,
  /// two thresholds of the barrier distance to the background, and three separations by colour with
  /// different spatial priors. If some pixels are known to be foreground, the cut under mixtures of
  /// the known pixels is another start.
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

  /// Returns the squared elliptical radius of each pixel, 1 on the ellipse inscribed in the bounds.
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

  /// Separates the unknown pixels by EM of a mixture of two mixtures, of which the background's is
  /// learnt from known background and stays fixed.
  ///
  /// - Parameter prior: the log-odds that a pixel is foreground, by its position alone.
  /// - Returns: nil if nothing is unknown or no background is visible.
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

  /// Returns the number of visible pixels of each cell that are known to be background.
  private func backgroundWeights() -> [Double] {
    var weights = [Double](repeating: 0, count: cells.count)
    for pixel in level.hints.indices where level.hints[pixel] == CutoutHint.background.rawValue {
      weights[Int(cells.cells[pixel])] += 1
    }
    return weights
  }

  /// Returns the minimum cut under mixtures of the pixels known to be foreground and background;
  /// nil if no foreground is known.
  private func hintedLabels() -> [UInt8]? {
    let foreground = AppearanceModel.weights(level.hints.map { $0 == CutoutHint.object.rawValue ? 1 : 0 }, level, cells)
      .foreground
    guard foreground.contains(where: { $0 > 0 }),
      let appearance = AppearanceModel(foreground: foreground, background: backgroundWeights(), cells, options)
    else { return nil }
    var graph = graph()
    graph.addTerminals(terminals(appearance))
    graph.maximize(until: cancellation)
    return labels(of: graph)
  }
}
