/// How long the stages of a run took, for `--timings`.
struct StageTimes: Sendable {
  private var stages: [(name: String, seconds: Double)] = []
  private let clock = ContinuousClock()

  /// Runs a stage and notes its time.
  mutating func measure<T, E: Error>(_ name: String, _ body: () throws(E) -> T) throws(E) -> T {
    let start = clock.now
    let result = try body()
    add(name, clock.now - start)
    return result
  }

  /// A stage that comes again is one stage, with all its time.
  mutating func add(_ name: String, _ duration: Duration) {
    let (whole, attoseconds) = duration.components
    let seconds = Double(whole) + Double(attoseconds) * 1e-18
    if let index = stages.firstIndex(where: { $0.name == name }) {
      stages[index].seconds += seconds
    } else {
      stages.append((name, seconds))
    }
  }

  /// A line a stage, the total last.
  var table: [String] {
    let total = ("total", stages.reduce(0) { $0 + $1.seconds })
    let width = (stages.map(\.name.count) + [5]).max() ?? 5
    return (stages + [total]).map { name, seconds in
      let milliseconds = fixed(seconds * 1000, decimals: 1)
      return "  " + padded(name, to: width) + "  " + padded(milliseconds, to: 9, right: true) + " ms"
    }
  }
}
