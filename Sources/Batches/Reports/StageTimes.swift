package import Mixel

/// The durations of a job's stages.
package struct StageTimes: Sendable {
  package private(set) var seconds: [(name: String, seconds: Double)] = []
  private let clock = ContinuousClock()

  package init() {}

  /// Runs a stage and records its duration.
  package mutating func measure<T, E: Error>(_ name: String, _ body: () throws(E) -> T) throws(E) -> T {
    let start = clock.now
    let result = try body()
    add(name, clock.now - start)
    return result
  }

  /// Runs a job of the library and records the duration of each of its stages.
  package mutating func follow<Value>(
    _ job: (ProgressHandler) throws(MixelError) -> Value
  ) throws(Failure) -> Value {
    var current: (name: String, start: ContinuousClock.Instant)?
    func end() {
      if let current { add(current.name, clock.now - current.start) }
      current = nil
    }
    defer { end() }
    return try reporting { () throws(MixelError) in
      try job { progress in
        end()
        if progress.fraction != 1 { current = (progress.stage.rawValue, clock.now) }
      }
    }
  }

  /// Adds a duration to a stage; repeated stages are summed.
  package mutating func add(_ name: String, _ duration: Duration) {
    if let index = seconds.firstIndex(where: { $0.name == name }) {
      seconds[index].seconds += duration.seconds
    } else {
      seconds.append((name, duration.seconds))
    }
  }

  /// One line per stage, and the total last.
  package var table: [String] {
    let total = ("total", seconds.reduce(0) { $0 + $1.seconds })
    let width = (seconds.map(\.name.count) + [5]).max() ?? 5
    return (seconds + [total]).map { name, seconds in
      let milliseconds = fixed(seconds * 1000, decimals: 1)
      return "  " + padded(name, to: width) + "  " + padded(milliseconds, to: 9, right: true) + " ms"
    }
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
