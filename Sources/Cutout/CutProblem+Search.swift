import MaxFlow
import Parallelism
import Raster

extension CutProblem {
  /// Returns the solution of least energy found by descents from all starts, followed by moves:
  /// cuts biased towards one label, from which the descent continues (in the spirit of pseudo-bound
  /// cuts, Tang, Ben Ayed and Boykov, ECCV 2014).
  ///
  /// - Returns: nil if no visible pixel can be learnt from, or if cancelled.
  func search(workers: Workers) -> CutSolution? {
    let starts = starts()
    let tried = workers.map(starts.count) { descent(from: starts[$0], rounds: Self.trial) }
    // The best few distinct solutions are descended to the end.
    var promising: [CutSolution] = []
    for solution in tried.compactMap(\.self).sorted(by: { $0.energy < $1.energy }) where promising.count < Self.kept {
      if !promising.contains(where: { $0.labels == solution.labels }) { promising.append(solution) }
    }
    let ended = promising
    let found = workers.map(ended.count) {
      descent(from: ended[$0].labels, appearance: ended[$0].appearance, rounds: options.iterations)
    }
    guard var best = least(found.compactMap(\.self)) else { return nil }
    let enough = Self.minimumGain * Double(level.bounds.area)
    for _ in 0..<Self.moves where !isCancelled {
      let biases = Self.biases, from = best
      let moved = workers.map(biases.count) { descent(from: from, bias: biases[$0]) }
      guard let better = least(moved.compactMap(\.self)), better.energy < best.energy - enough else { break }
      best = better
    }
    return best
  }

  /// The number of rounds from each start, and the number of solutions that continue.
  private static let trial = 2, kept = 3
  /// The least gain, in nats per pixel of the box, for which a move is kept. Smaller differences in
  /// energy do not predict which solution is better.
  private static let minimumGain = 0.03
  /// The biases of moves in nats per pixel, the number of rounds of moves, and the rounds of
  /// descent after each.
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

  /// Returns the solution of least energy, the first among equals.
  private func least(_ solutions: [CutSolution]) -> CutSolution? {
    solutions.min { $0.energy < $1.energy }
  }
}
