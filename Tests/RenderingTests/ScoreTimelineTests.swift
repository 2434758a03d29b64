import Raster
import Testing

@testable import Rendering

@Suite struct ScoreTimelineTests {
  private func shape(_ score: Double, _ confidence: TrackedShape.Confidence = .tracked) -> TrackedShape {
    TrackedShape(
      name: "", box: Box(x: 0, y: 0, width: 1, height: 1), score: score, confidence: confidence)
  }

  @Test func scoresAreCountedByFrame() throws {
    var timeline = ScoreTimeline(objectCount: 1, capacity: 4)
    for (frame, score) in [0.25, 0.75, -3, 7].enumerated() { timeline.add([shape(score)], frame: 10 + frame) }
    #expect(timeline.stride == 1 && timeline.frames == 10...13)
    // Scores are clamped to 0...1.
    #expect(timeline.bins[0].map(\.mean) == [0.25, 0.75, 0, 1])
    #expect(timeline.extent(ofBin: 0) == 9.5...10.5 && timeline.extent(ofBin: 3) == 12.5...13.5)
  }

  /// The fifth frame does not fit four bins: pairs of bins are merged, and a bin then has two
  /// frames.
  @Test func binsAreMergedInPairs() throws {
    var timeline = ScoreTimeline(objectCount: 1, capacity: 4)
    let scores = [0.5, 0.25, 0.125, 0.875, 1, 0.5]
    for (frame, score) in scores.enumerated() {
      timeline.add([shape(score, frame == 3 ? .uncertain : .tracked)], frame: 10 + frame)
    }
    let bins = timeline.bins[0]
    #expect(timeline.stride == 2 && bins.count == 3)
    #expect(bins.map(\.count) == [2, 2, 2])
    #expect(bins.map(\.mean) == [0.375, 0.5, 0.75])
    #expect(bins.map(\.lowest) == [0.25, 0.125, 0.5] && bins.map(\.highest) == [0.5, 0.875, 1])
    #expect(bins.map(\.worst) == [.tracked, .uncertain, .tracked])
    #expect((0..<3).map { timeline.extent(ofBin: $0) } == [9.5...11.5, 11.5...13.5, 13.5...15.5])
    // The last bin ends with the last frame.
    timeline.add([shape(0)], frame: 16)
    #expect(timeline.extent(ofBin: 3) == 15.5...16.5)
  }

  @Test func aScoreThatIsNoNumberKeepsItsState() {
    var timeline = ScoreTimeline(objectCount: 1, capacity: 4)
    timeline.add([shape(.nan, .lost)], frame: 0)
    #expect(timeline.bins[0].map(\.mean) == [nil] && timeline.bins[0].map(\.worst) == [.lost])
  }

  @Test func statesAreOrderedByFallingConfidence() {
    #expect(TrackedShape.Confidence.allCases.sorted() == [.tracked, .uncertain, .lost])
  }
}
