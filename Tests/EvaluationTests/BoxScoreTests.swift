import Evaluation
import Raster
import Testing

@Suite("Scores of boxes")
struct BoxScoreTests {
  @Test(arguments: EvaluationReference.sorted(EvaluationReference.all.tracks))
  func agreeWithTheirDefinitions(_ expected: EvaluationReference.Track) throws {
    let boxes = EvaluationReference.Track.boxes(expected.boxes),
      truths = EvaluationReference.Track.boxes(expected.truths)
    let score = try BoxScore(of: boxes, against: truths, confidences: expected.confidences)
    #expect(abs(score.successAUC - expected.auc) < referenceRounding)
    #expect(abs(score.precision - expected.precision) < referenceRounding)
    #expect((score.absenceDifference == nil) == (expected.absence == nil))
    #expect(abs((score.absenceDifference ?? 0) - (expected.absence ?? 0)) < referenceRounding)
    #expect(score.frameCount == truths.count && score.scoredCount == truths.count { $0 != nil })
  }

  /// Perfect boxes are above every threshold but the last, which is 1.
  @Test func perfectionIsTwentyOfTwentyOne() throws {
    let boxes = [Box(x: 3, y: 4, width: 5, height: 6)]
    #expect(try BoxScore(of: boxes, against: boxes).successAUC == 20.0 / 21)
  }

  @Test func whatCannotBeScoredIsRefused() {
    let box = Box(x: 0, y: 0, width: 1, height: 1)
    #expect(throws: EvaluationError.frameCounts(result: 1, truth: 2)) { try BoxScore(of: [box], against: [box, box]) }
    #expect(throws: EvaluationError.alwaysAbsent) { try BoxScore(of: [box, nil], against: [nil, nil]) }
    #expect(throws: EvaluationError.alwaysAbsent) { try BoxScore(of: [], against: []) }
  }
}
