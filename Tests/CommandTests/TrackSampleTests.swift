import Foundation
import Raster
import Testing

@Suite("The drawn video", .needsCommand)
struct TrackSampleTests {
  /// The true box of each frame; nil where the balloon is hidden.
  private func truth() throws -> [Box?] {
    let text = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: Command.sample("orbit/gt.csv"))), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let numbers = line.split(separator: ",").dropFirst().compactMap { Double($0) }
      return numbers.count == 4 ? Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]) : nil
    }
  }

  /// The balloon is tracked behind the rock and past its look-alike, and its score is low while it
  /// is hidden.
  @Test func theBalloonIsFollowed() throws {
    let truth = try truth()
    let first = try #require(truth[0])
    let outcome = try Command.run([
      "track", Command.sample("orbit/img"), "--box", DrawnSequence.argument(first), "--emit", "boxes", "--out-dir", "-",
      "--quiet",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try BoxRow.read(outcome.output)
    try #require(rows.count == truth.count)
    var overlaps: [Double] = [], seen: [Double] = [], hidden: [Double] = []
    for (row, box) in zip(rows, truth) {
      if let box {
        overlaps.append(row.box.overlap(with: box))
        seen.append(row.score)
      } else {
        hidden.append(row.score)
      }
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    #expect(mean(overlaps) > 0.6, "\(overlaps)")
    #expect(mean(hidden) < mean(seen) - 0.2, "\(hidden)")
  }
}
