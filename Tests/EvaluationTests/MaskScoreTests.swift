import Evaluation
import Raster
import Testing

@Suite("Scores of masks")
struct MaskScoreTests {
  @Test(arguments: EvaluationReference.sorted(EvaluationReference.all.masks))
  func agreeWithTheirDefinitions(_ expected: EvaluationReference.MaskCase) throws {
    let mask = Mask(width: expected.width, height: expected.height, samples: expected.mask)
    let truth = MaskTruth(width: expected.width, height: expected.height, samples: expected.truth)
    let box = expected.box.map { Rect(x: $0[0], y: $0[1], width: $0[2], height: $0[3]) }
    let score = try MaskScore(of: mask, against: truth, within: box)
    #expect(abs(score.error - expected.error) < referenceRounding)
    #expect((score.overlap == nil) == (expected.overlap == nil))
    #expect(abs((score.overlap ?? 0) - (expected.overlap ?? 0)) < referenceRounding)
  }

  @Test func whatCannotBeScoredIsRefused() {
    let mask = Mask(width: 3, height: 2, samples: [1, 1, 1, 0, 0, 0])
    let truth = MaskTruth(mask)
    #expect(throws: EvaluationError.boxOutsidePicture) {
      try MaskScore(of: mask, against: truth, within: Rect(x: 3, y: 0, width: 9, height: 2))
    }
    #expect(throws: EvaluationError.boxOutsidePicture) {
      try MaskScore(of: mask, against: truth, within: Rect(x: -5, y: 0, width: 5, height: 2))
    }
    #expect(throws: EvaluationError.boxOutsidePicture) {
      try MaskScore(of: mask, against: truth, within: Rect(x: 0, y: 0, width: -1, height: 2))
    }
    #expect(throws: EvaluationError.nothingScored) {
      try MaskScore(of: mask, against: MaskTruth(width: 3, height: 2, samples: [UInt8](repeating: 128, count: 6)))
    }
    #expect(throws: EvaluationError.sizes(width: 3, height: 2, truthWidth: 2, truthHeight: 3)) {
      try MaskScore(of: mask, against: MaskTruth(width: 2, height: 3, samples: [UInt8](repeating: 0, count: 6)))
    }
  }
}
