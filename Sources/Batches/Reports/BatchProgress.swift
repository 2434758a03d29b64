import Mixel

/// Formats a batch's progress for people or for scripts.
struct BatchProgress: Sendable {
  enum Style: Sendable {
    /// A status line that replaces the previous one.
    case status
    /// A line of JSON at intervals.
    case json
  }

  private let style: Style
  private let knowsTotal: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  /// - Parameter knowsTotal: whether the total is that of all inputs, not of those so far.
  init(_ style: Style, knowsTotal: Bool = true) {
    self.style = style
    self.knowsTotal = knowsTotal
  }

  /// Returns the next progress line; nil if the last one is too recent.
  ///
  /// - Parameter isBesideOthers: whether other lines are printed now, below which a terminal shows
  ///   the last progress again: it should not be old then.
  mutating func line(_ counts: BatchCounts, isLast: Bool = false, isBesideOthers: Bool = false) -> BatchLine? {
    let now = ContinuousClock.now
    let pause: Duration = style == .status ? .milliseconds(100) : .seconds(1)
    let isDue = isLast || (isBesideOthers && style == .status)
    if let last, now - last < pause, !isDue { return nil }
    last = now
    let seconds = (now - start).seconds
    // Skipped inputs take hardly any time.
    let rate = seconds > 0 ? Double(counts.done + counts.failed) / seconds : 0
    let remaining = rate > 0 && knowsTotal ? Double(counts.unfinished) / rate : nil
    switch style {
    case .status:
      return .status(isLast ? nil : text(counts, rate: rate, remaining: remaining))
    case .json:
      let members = JSONText.object([
        "done": "\(counts.done)", "failed": "\(counts.failed)", "skipped": "\(counts.skipped)",
        "total": knowsTotal ? "\(counts.total)" : "null",
        "seconds": fixed(seconds, decimals: 3), "rate": fixed(rate, decimals: 3),
        "remaining": remaining.map { fixed($0, decimals: 1) } ?? "null",
      ])
      return .note(JSONText.object(["progress": members]))
    }
  }

  private func text(_ counts: BatchCounts, rate: Double, remaining: Double?) -> String {
    let share = counts.total > 0 ? 100 * counts.finished / counts.total : 100
    var line = grouped(counts.finished)
    if knowsTotal { line += " of \(grouped(counts.total)) (\(share) %)" }
    if rate > 0 { line += ", \(fixed(rate, decimals: rate < 10 ? 1 : 0)) a second" }
    if let remaining, counts.unfinished > 0 { line += ", \(Self.clock(remaining)) left" }
    if counts.failed > 0 { line += ", \(grouped(counts.failed)) failed" }
    return line
  }

  /// `0:07`, `12:30`, `3:05:00`
  private static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(), 1e9))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":\(two(whole % 60))"
  }
}
