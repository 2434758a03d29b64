import MaxFlow
import Parallelism
import Raster

extension CutProblem {
  /// The labelling of least energy that descents from all starts find, and then moves: cuts with a
  /// bias for one label or the other, which are descended from in turn (in the spirit of
  /// pseudo-bound cuts, Tang, Ben Ayed and Boykov, ECCV 2014).
  ///
  /// - Returns: nil where nothing is visible to learn from, or if cancelled.
  func search(workers: Workers) -> Labelling? {
    let starts = starts()
    let tried = workers.map(starts.count) { descent(from: starts[$0], rounds: Self.trial) }
    // The most promising go on to the end; of those that agree, one.
    var promising: [Labelling] = []
    for labelling in tried.compactMap(\.self).sorted(by: { $0.energy < $1.energy }) where promising.count < Self.kept {
      if !promising.contains(where: { $0.labels == labelling.labels }) { promising.append(labelling) }
    }
    let ended = promising
    let found = workers.map(ended.count) {
      descent(from: ended[$0].labels, appearance: ended[$0].appearance, rounds: options.iterations)
    }
    guard var best = least(found.compactMap(\.self)) else { return nil }
    let enough = Self.leastGain * Double(level.bounds.area)
    for _ in 0..<Self.moves where !isCancelled {
      let biases = Self.biases, from = best
      let moved = workers.map(biases.count) { descent(from: from, bias: biases[$0]) }
      guard let better = least(moved.compactMap(\.self)), better.energy < best.energy - enough else { break }
      best = better
    }
    return best
  }

  /// Rounds from every start, and how many of what they find go on.
  private static let trial = 2, kept = 3
  /// What a move must gain to be kept, in nats a pixel: smaller differences tell nothing of which
  /// labelling is better.
  private static let leastGain = 0.03
  /// In nats a pixel; the rounds of moves, and of descent from each.
  private static let biases = [-2.0, -1, 1, 2]
  private static let moves = 3, roundsOfMove = 3

  private func descent(from labelling: Labelling, bias: Double) -> Labelling? {
    guard !isCancelled else { return nil }
    var graph = graph()
    graph.addTerminals(terminals(labelling.appearance, bias: bias))
    graph.maximize(until: cancellation)
    let labels = labels(of: graph)
    guard labels != labelling.labels, area(labels) > 0 else { return nil }
    var appearance = labelling.appearance
    let weights = Appearance.weights(labels, level, cells)
    appearance.refine(object: weights.object, background: weights.background, cells)
    return descent(from: labels, appearance: appearance, rounds: Self.roundsOfMove)
  }

  /// The first of least energy.
  private func least(_ labellings: [Labelling]) -> Labelling? {
    labellings.min { $0.energy < $1.energy }
  }
}
