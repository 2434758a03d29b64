import Evaluation
import Parallelism
import Raster
import TestSupport
import Testing

@Suite("Scores of segmentations")
struct SegmentationScoreTests {
  @Test(arguments: EvaluationReference.sorted(EvaluationReference.all.segmentations))
  func agreeWithTheirDefinitions(_ expected: EvaluationReference.Segmentation) throws {
    let score = try SegmentationScore(of: expected.map, against: expected.truthMaps)
    #expect(largestDifference([score.coveredArea], [expected.coveredArea]) < referenceRounding)
    #expect(score.totalArea == expected.totalArea)
    #expect(abs(score.covering - expected.coveredArea / Double(expected.totalArea)) < referenceRounding)
    #expect(abs(score.probabilisticRandIndex - expected.rand) < referenceRounding)
    #expect(abs(score.variationOfInformation - expected.variation) < 10 * referenceRounding)
  }

  @Test func aSetAddsAreasAndAveragesTheRest() throws {
    let cases = EvaluationReference.sorted(EvaluationReference.all.segmentations)
    let scores = try cases.map { try SegmentationScore(of: $0.map, against: $0.truthMaps) }
    let whole = try #require(SegmentationScore.aggregate(scores))
    let n = Double(cases.count)
    let covering = cases.reduce(0) { $0 + $1.coveredArea } / Double(cases.reduce(0) { $0 + $1.totalArea })
    #expect(abs(whole.covering - covering) < referenceRounding)
    #expect(abs(whole.probabilisticRandIndex - cases.reduce(0) { $0 + $1.rand } / n) < referenceRounding)
    #expect(abs(whole.variationOfInformation - cases.reduce(0) { $0 + $1.variation } / n) < 10 * referenceRounding)
    #expect(SegmentationScore.aggregate([]) == nil)
  }

  @Test func workersDoNotMatter() throws {
    let expected = try #require(EvaluationReference.all.segmentations["three truths"])
    let one = try SegmentationScore(of: expected.map, against: expected.truthMaps)
    #expect(try SegmentationScore(of: expected.map, against: expected.truthMaps, workers: Workers(count: 3)) == one)
  }

  /// All 65 536 labels in the result: as many cells as pixels, none of them twice.
  @Test func everyLabelThereIs() throws {
    let side = 256
    let each = LabelMap(width: side, height: side, labels: (0..<side * side).map { UInt16($0) })
    let halves = LabelMap(
      width: side, height: side, labels: (0..<side * side).map { $0 < side * side / 2 ? 9 : 65_535 })
    let table = try ContingencyTable(halves, each)
    #expect(table.rowSums == [side * side / 2, side * side / 2])
    #expect(table.columnSums == [Int](repeating: 1, count: side * side))
    #expect(table.cells.count == side * side && table.cells.allSatisfy { $0.count == 1 })
    // Each half is left with 15 bits that the truth does not tell.
    #expect(table.variationOfInformation == 15)
    #expect(table.coveredArea == 2)
  }

  @Test func aSinglePixelIsAllRight() throws {
    let map = LabelMap(width: 1, height: 1, labels: [3])
    let score = try SegmentationScore(of: map, against: [LabelMap(width: 1, height: 1, labels: [0])])
    #expect(score.covering == 1 && score.probabilisticRandIndex == 1 && score.variationOfInformation == 0)
  }

  @Test func whatDoesNotFitIsRefused() {
    let map = LabelMap(width: 4, height: 3, labels: [UInt16](repeating: 0, count: 12))
    let turned = LabelMap(width: 3, height: 4, labels: map.labels)
    #expect(throws: EvaluationError.sizes(width: 4, height: 3, truthWidth: 3, truthHeight: 4)) {
      try SegmentationScore(of: map, against: [map, turned])
    }
    #expect(throws: EvaluationError.noTruth) { try SegmentationScore(of: map, against: []) }
  }
}
