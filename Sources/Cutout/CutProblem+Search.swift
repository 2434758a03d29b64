import MaxFlow
import Parallelism
import Raster

extension CutProblem {
  /// The labelling of least energy that descents from all starts find, and then moves: cuts with a bias for one label or the other, which
  /// are descended from in turn (in the spirit of pseudo-bound cuts, Tang, Ben Ayed and Boykov, ECCV 2014).
  ///
  /// - Returns: nil where nothing is visible to learn from.
  func search(workers: Workers) -> Labelling? {
    let starts = starts()
    let found = workers.map(starts.count) { descent(from: starts[$0], rounds: options.iterations) }
    guard var best = least(found.compactMap(\.self)) else { return nil }
    let enough = 1e-4 * Double(level.bounds.area)
    for _ in 0..<Self.moveRounds {
      let biases = Self.biases, from = best
      let moved = workers.map(biases.count) { descent(from: from, bias: biases[$0]) }
      guard let better = least(moved.compactMap(\.self)), better.energy < best.energy - enough else { break }
      best = better
    }
    return best
  }

  private static let biases = [-2.0, -1, 1, 2]
  private static let moveRounds = 3

  private func descent(from labelling: Labelling, bias: Double) -> Labelling? {
    var graph = graph()
    graph.addTerminals(terminals(labelling.appearance, bias: bias))
    graph.maximize()
    let labels = labels(of: graph)
    guard labels != labelling.labels, area(labels) > 0 else { return nil }
    var appearance = labelling.appearance
    let weights = Appearance.weights(labels, level, cells)
    appearance.refine(object: weights.object, background: weights.background, cells)
    return descent(from: labels, appearance: appearance, rounds: options.iterations)
  }

  /// The first of least energy.
  private func least(_ labellings: [Labelling]) -> Labelling? {
    labellings.min { $0.energy < $1.energy }
  }
}
