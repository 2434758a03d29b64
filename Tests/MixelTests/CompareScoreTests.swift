import Foundation
import Mixel
import Testing

@Suite("Comparisons")
struct CompareScoreTests {
  private let result = LabelMap(width: 4, height: 2, labels: [0, 0, 1, 1, 0, 0, 1, 1])

  private func mask(_ samples: [UInt8]) -> Mask { Mask(width: samples.count, height: 1, samples: samples) }

  private func values(_ measures: [ComparisonMeasure]) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: measures.compactMap { measure in measure.value.map { (measure.key, $0) } })
  }

  /// The second truth has covering 1/2, differs by one bit, and agrees with the result in 12 of 28
  /// pairs.
  @Test func labelsByHand() throws {
    let same = LabelMap(width: 4, height: 2, labels: [5, 5, 7, 7, 5, 5, 7, 7])
    let whole = LabelMap(width: 4, height: 2, labels: Array(repeating: 1, count: 8))
    let score = try ComparisonScore(of: result, against: [same, whole])
    let values = values(score.measures)
    #expect(score.kind == .labels && score.measures.map(\.key) == ["truths", "covering", "pri", "voi"])
    #expect(values["truths"] == 2 && values["covering"] == 0.75 && values["voi"] == 0.5)
    #expect(abs((values["pri"] ?? 0) - (1 + 12.0 / 28) / 2) < 1e-12)
    #expect(score.measures.map(\.text) == ["2", "0.7500", "0.7143", "0.5000"])
  }

  /// Of 8 pixels, one is not scored; 2 of the object's 3 are found, and one background pixel is
  /// wrong.
  @Test func masksByHand() throws {
    let truth = MaskTruth(width: 8, height: 1, samples: [255, 255, 129, 128, 0, 0, 0, 127])
    let score = try ComparisonScore(of: mask([255, 255, 0, 255, 255, 0, 0, 0]), against: truth)
    let found = values(score.measures)
    #expect(found.count == 2 && found["iou"] == 0.5)
    #expect(found["error"] == 2.0 / 7)
    #expect(score.measures.map(\.text) == ["0.5000", "28.57 %"])
    // The box has columns 0 to 3; pixels outside count as background.
    let inside = try ComparisonScore(
      of: mask([255, 255, 0, 255, 255, 0, 0, 0]), against: truth, within: Box(x: 0, y: 0, width: 4, height: 1))
    #expect(values(inside.measures)["iou"] == 2.0 / 3)
    #expect(values(inside.measures)["error"] == 1.0 / 3)
  }

  @Test func boxesByHand() throws {
    let box = Box(x: 0, y: 0, width: 10, height: 10)
    let truth = ObjectBoxes(boxes: [box, box, nil])
    let track = ObjectBoxes(
      boxes: [box, Box(x: 100, y: 0, width: 10, height: 10), nil], confidences: [0.75, 0.25, 0.125], lostCount: 1)
    let score = try ComparisonScore(of: track, against: truth, maskOverlap: 0.25)
    let values = values(score.measures)
    // One of two scored frames is found; an overlap of 1 is above 20 of the 21 thresholds.
    let auc = 10.0 / 21
    #expect(values == ["frames": 3, "lost": 1, "auc": auc, "p20": 0.5, "miou": 0.25, "absent": -0.375])
    #expect(score.measures.map(\.text) == ["3", "1", "0.4762", "0.5000", "0.2500", "-0.3750"])
    let plain = try ComparisonScore(of: ObjectBoxes(boxes: [box, box, nil]), against: truth)
    #expect(plain.measures.map(\.text) == ["3", "-", "0.9524", "1.0000", "-", "-"])
  }

  @Test func whatIsNotOfTheSamePictureIsRefused() throws {
    let other = LabelMap(width: 2, height: 2, labels: [0, 0, 0, 0])
    #expect(throws: MixelError.evaluation(.noTruth)) { try ComparisonScore(of: result, against: []) }
    for job in [
      failure { () throws(MixelError) in try ComparisonScore(of: result, against: [other]) },
      failure { () throws(MixelError) in
        try ComparisonScore(of: mask([0, 0]), against: MaskTruth(width: 1, height: 1, samples: [0]))
      },
      failure { () throws(MixelError) in
        try ComparisonScore(of: ObjectBoxes(boxes: [nil]), against: ObjectBoxes(boxes: []))
      },
    ] {
      guard case .evaluation = job else { #expect(job == nil, "it has to be refused"); continue }
    }
  }

  @Test func theMeanOfLabelsIsWeightedByArea() throws {
    let small = LabelMap(width: 2, height: 1, labels: [0, 1])
    let scores = [
      try ComparisonScore(of: result, against: [result, result]),
      try ComparisonScore(of: small, against: [LabelMap(width: 2, height: 1, labels: [0, 0])]),
    ]
    let mean = values(ComparisonScore.mean(scores))
    // 16 pixels are covered wholly, 2 by a half.
    #expect(mean["covering"] == 17.0 / 18)
    #expect(mean["truths"] == 3 && mean["voi"] == 0.5 && mean["pri"] == 0.5)
  }

  @Test func otherMeansAreOfWhatThereIs() throws {
    let empty = MaskTruth(width: 2, height: 1, samples: [0, 0]),
      full = MaskTruth(width: 2, height: 1, samples: [255, 255])
    let scores = [
      try ComparisonScore(of: mask([0, 255]), against: empty), try ComparisonScore(of: mask([0, 255]), against: full),
      try ComparisonScore(of: mask([255, 255]), against: full),
    ]
    #expect(values(ComparisonScore.mean(scores))["iou"] == 0.75)
    #expect(values(ComparisonScore.mean(scores))["error"] == 1.0 / 3)
    #expect(ComparisonScore.meanOverlap(scores) == 0.75)
    #expect(ComparisonScore.meanOverlap([scores[0]]) == nil && ComparisonScore.mean([]).isEmpty)
    let box = Box(x: 0, y: 0, width: 1, height: 1)
    let tracks = try [2, 3].map { count in
      let boxes = [Box?](repeating: box, count: count)
      return try ComparisonScore(of: ObjectBoxes(boxes: boxes, lostCount: count), against: ObjectBoxes(boxes: boxes))
    }
    let mean = values(ComparisonScore.mean(tracks))
    #expect(mean["frames"] == 5 && mean["lost"] == 5 && mean["p20"] == 1 && mean["miou"] == nil)
  }

  @Test func theDocumentAndTheTable() throws {
    var comparison = Comparison(of: .masks, box: "1,2,3,4")
    let truth = MaskTruth(width: 2, height: 1, samples: [0, 255])
    for (name, samples) in [("a\"b", [0, 255]), ("second", [255, 255])] as [(String, [UInt8])] {
      comparison.results.append(
        Comparison.Entry(
          name: name, result: "r", truths: ["t"], score: try ComparisonScore(of: mask(samples), against: truth)))
    }
    comparison.failures.append(Comparison.Failure(name: "c", reason: "why"))
    #expect(
      comparison.table == [
        "image      IoU    error", "a\"b     1.0000   0.00 %", "second  0.5000  50.00 %", "mean    0.7500  25.00 %",
      ])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(comparison.json())) as? [String: Any])
    #expect(document["schema"] as? String == "mixel.comparison/1" && document["kind"] as? String == "masks")
    #expect(document["box"] as? String == "1,2,3,4" && document["mixel"] as? String == mixelVersion)
    let results = try #require(document["results"] as? [[String: Any]])
    #expect(results.compactMap { $0["name"] as? String } == ["a\"b", "second"])
    #expect(results.compactMap { $0["iou"] as? Double } == [1, 0.5])
    #expect(results.first?["truth"] as? [String] == ["t"] && results.first?["result"] as? String == "r")
    #expect((document["failed"] as? [[String: String]]) == [["name": "c", "error": "why"]])
    #expect((document["mean"] as? [String: Double]) == ["iou": 0.75, "error": 0.25])
    #expect(!comparison.lacksObject && Comparison(of: .boxes).table.isEmpty)
  }

  @Test func aTruthOfZerosAndOnesLacksItsObject() throws {
    var comparison = Comparison(of: .masks)
    #expect(!comparison.lacksObject)
    let score = try ComparisonScore(of: mask([0, 255]), against: MaskTruth(width: 2, height: 1, samples: [0, 1]))
    comparison.results = [Comparison.Entry(name: "a", result: "r", truths: ["t"], score: score)]
    #expect(comparison.lacksObject)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(comparison.json())) as? [String: Any])
    #expect((document["mean"] as? [String: Any])?["iou"] is NSNull)
  }
}
