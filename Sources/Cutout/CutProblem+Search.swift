import MaxFlow
import Parallelism
import Raster

extension CutProblem {
  /// The solution of least energy that descents from all starts find, and then moves: cuts with a
  /// bias for one label or the other, which are descended from in turn (in the spirit of
  /// pseudo-bound cuts, Tang, Ben Ayed and Boykov, ECCV 2014).
  ///
  /// - Returns: nil where nothing is visible to learn from, or if cancelled.
  func search(workers: Workers) -> CutSolution? {
    let starts = starts()
    let tried = workers.map(starts.count) { descent(from: starts[$0], rounds: Self.trial) }
    // The most promising go on to the end; of those that agree, one.
    var promising: [CutSolution] = []
    for solution in tried.compactMap(\.self).sorted(by: { $0.energy < $1.energy }) where promising.count < Self.kept {
      if !promising.contains(where: { $0.labels == solution.labels }) { promising.append(solution) }
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
  /// solution is better.
  private static let leastGain = 0.03
  /// In nats a pixel; the rounds of moves, and of descent from each.
  private static let biases = [-2.0, -1, 1, 2]
  private static let moves = 3, roundsOfMove = 3

  private func descent(from solution: CutSolution, bias: Double) -> CutSolution? {
    guard !isCancelled else { return nil }
    var graph = graph()
    graph.addTerminals(terminals(solution.appearance, bias: bias))
    graph.maximize(until: cancellation)
    let labels = labels(of: graph)
    guard labels != solution.labels, area(labels) > 0 else { return nil }
    var appearance = solution.appearance
    let weights = AppearanceModel.weights(labels, level, cells)
    appearance.refine(foreground: weights.foreground, background: weights.background, cells)
    return descent(from: labels, appearance: appearance, rounds: Self.roundsOfMove)
  }

  /// The first of least energy.
  private func least(_ solutions: [CutSolution]) -> CutSolution? {
    solutions.min { $0.energy < $1.energy }
  }
}
