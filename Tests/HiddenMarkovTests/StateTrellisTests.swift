import Foundation
import RandomNumbers
import TestSupport
import Testing

@testable import HiddenMarkov

/// Compares with sums and maxima over all paths, by their definitions.
@Suite struct StateTrellisTests {
  /// A trellis with other states at every step, and the scores it was made of.
  private struct Random {
    let trellis: StateTrellis
    let counts: [Int]
    let initial: [Double]
    let emissions: [[Double]]
    let transitions: [[[Double]]]

    /// - Parameter impossible: the share of transitions and emissions that are impossible.
    init(_ counts: [Int], impossible: Double, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      func score() -> Double { generator.uniform() < impossible ? -.infinity : generator.uniform(-6...2) }
      self.counts = counts
      initial = (0..<(counts.first ?? 0)).map { _ in score() }
      emissions = counts.map { (0..<$0).map { _ in score() } }
      let transitions = zip(counts, counts.dropFirst()).map { from, to in
        (0..<from).map { _ in (0..<to).map { _ in score() } }
      }
      self.transitions = transitions
      trellis = StateTrellis(emissions: emissions, initial: initial) { transitions[$0][$1][$2] }
    }

    func score(_ path: [Int]) -> Double {
      var score = initial[path[0]]
      for (step, state) in path.enumerated() {
        score += emissions[step][state]
        if step > 0 { score += transitions[step - 1][path[step - 1]][state] }
      }
      return score
    }

    /// All paths that are possible, with their scores.
    var paths: [(path: [Int], score: Double)] {
      counts.reduce([[]]) { paths, count in paths.flatMap { path in (0..<count).map { path + [$0] } } }
        .map { ($0, score($0)) }.filter { $0.1 > -.infinity }
    }
  }

  private static let models: [(counts: [Int], impossible: Double)] = [
    ([1], 0), ([4], 0.3), ([2, 3], 0), ([3, 1, 4, 2], 0), ([2, 2, 2, 2, 2, 2], 0.2), ([5, 4, 3, 4, 5], 0.3),
    ([3, 3, 3, 3, 3, 3, 3], 0.5), ([1, 6, 1, 6, 1], 0.2),
  ]

  @Test(arguments: models.indices, [1, 2, 3] as [UInt64])
  func agreesWithAllPaths(_ index: Int, _ seed: UInt64) throws {
    let model = Random(Self.models[index].counts, impossible: Self.models[index].impossible, seed: seed)
    let paths = model.paths
    let found = model.trellis.mostLikelyPath(), posteriors = model.trellis.posteriors()
    guard let highest = paths.map(\.score).max() else {
      #expect(found == nil)
      #expect(posteriors == nil)
      return
    }
    let best = try #require(found), shares = try #require(posteriors)
    #expect(abs(best.score - highest) < 1e-12)
    #expect(abs(model.score(best.states) - highest) < 1e-12)
    #expect(abs(model.trellis.score(of: best.states) - highest) < 1e-12)

    let total = paths.reduce(0) { $0 + exp($1.score) }
    #expect(abs(shares.logLikelihood - log(total)) < 1e-12)
    #expect(shares.states.map(\.count) == model.counts)
    for step in model.counts.indices {
      for state in 0..<model.counts[step] {
        let share = paths.reduce(0) { $1.path[step] == state ? $0 + exp($1.score) : $0 } / total
        #expect(abs(shares.states[step][state] - share) < 1e-12)
      }
    }
    for step in 0..<model.counts.count - 1 {
      let pairs = shares.pairs(at: step)
      for from in 0..<model.counts[step] {
        for to in 0..<model.counts[step + 1] {
          let share =
            paths.reduce(0) { $1.path[step] == from && $1.path[step + 1] == to ? $0 + exp($1.score) : $0 } / total
          #expect(abs(pairs[from][to] - share) < 1e-12)
        }
      }
    }
  }

  /// The most likely path is not the sequence of the most likely states: here they are not even
  /// possible together.
  @Test func pathAndPosteriorsDiffer() throws {
    let third = log(1 / 3.0)
    let trellis = StateTrellis(
      emissions: [[log(0.4), third - 0.1, third - 0.1], [0, log(0.6)]],
      transitions: [[-.infinity, 0], [0, -.infinity], [0, -.infinity]])
    let path = try #require(trellis.mostLikelyPath()), shares = try #require(trellis.posteriors())
    #expect(path.states == [1, 0])
    #expect(shares.states[1][0] > shares.states[1][1])
    #expect(shares.states[0].indices.max { shares.states[0][$0] < shares.states[0][$1] } == 1)
  }

  /// A chain that flips with probability 1/4: all paths of n steps sum to 1, so the likelihood of
  /// emissions that say nothing is known. Probabilities would underflow.
  @Test func longSequencesKeepTheirDigits() throws {
    let flip = [[log(0.75), log(0.25)], [log(0.25), log(0.75)]]
    let emissions = [[Double]](repeating: [-900, -900], count: 20_000)
    let trellis = StateTrellis(emissions: emissions, initial: [log(0.5), log(0.5)], transitions: flip)
    let shares = try #require(trellis.posteriors()), path = try #require(trellis.mostLikelyPath())
    #expect(abs(shares.logLikelihood + 900 * 20_000) < 1e-5)
    #expect(shares.states.allSatisfy { abs($0[0] - 0.5) < 1e-9 && abs($0[1] - 0.5) < 1e-9 })
    #expect(path.states.allSatisfy { $0 == 0 })
    #expect(abs(path.score - (-900 * 20_000 + log(0.5) + 19_999 * log(0.75))) < 1e-5)
  }

  @Test func equalScoresTakeTheLowestState() {
    let trellis = StateTrellis(emissions: [[0, 0], [-1, 0, 0], [0, 0]]) { _, _, _ in 0 }
    #expect(trellis.mostLikelyPath()?.states == [0, 1, 0])
  }

  @Test func nothingTraps() throws {
    let none = StateTrellis(emissions: []) { _, _, _ in 0 }
    #expect(none.mostLikelyPath() == StatePath(states: [], score: 0))
    #expect(none.posteriors()?.logLikelihood == 0)
    #expect(none.posteriors()?.pairs(at: 0) == [])
    let gap = StateTrellis(emissions: [[0], [], [0]]) { _, _, _ in 0 }
    #expect(gap.mostLikelyPath() == nil)
    #expect(gap.posteriors() == nil)
    // Numbers that would spoil sums count as impossible.
    for odd in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
      let trellis = StateTrellis(emissions: [[odd, -3], [1, odd]], initial: [0]) { _, _, _ in odd }
      #expect(trellis.mostLikelyPath() == nil)
      #expect(trellis.posteriors() == nil)
      #expect(trellis.score(of: [1, 0]) == -.infinity)
      let other = StateTrellis(emissions: [[odd, -3], [1, odd]]) { _, _, _ in 0 }
      #expect(other.mostLikelyPath() == StatePath(states: [1, 0], score: -2))
      #expect(other.posteriors()?.states == [[0, 1], [1, 0]])
    }
    let small = StateTrellis(emissions: [[0, 0], [0, 0]], transitions: [[0]])
    #expect(small.mostLikelyPath()?.states == [0, 0])
    #expect(small.score(of: [0]) == -.infinity)
    #expect(small.score(of: [0, 5]) == -.infinity)
    #expect(small.posteriors()?.pairs(at: -1) == [])
    #expect(small.posteriors()?.pairs(at: 1) == [])
  }
}
