import Mixel

/// A number of a comparison: how the table heads it, what JSON calls it, and how it is written.
struct ComparisonMeasure: Sendable {
  enum Form { case count, share, percent, signed }

  let heading: String
  let key: String
  let form: Form
  /// nil where the comparison does not have it.
  let value: Double?

  /// As a table shows it.
  var text: String {
    guard let value else { return "-" }
    return switch form {
    case .count: "\(Int(value))"
    case .share: fixed(value, decimals: 4)
    case .percent: fixed(100 * value, decimals: 2) + " %"
    case .signed: (value > 0 ? "+" : "") + fixed(value, decimals: 4)
    }
  }

  /// To all its digits, as JSON holds it.
  var json: String { value.map { form == .count ? "\(Int($0))" : JSONText.number($0) } ?? "null" }
}

extension ComparisonScore {
  var measures: [ComparisonMeasure] {
    switch self {
    case .labels(let score, let truths): Self.measures(score, truths: truths)
    case .mask(let score): Self.measures(error: score.error, overlap: score.overlap)
    case .boxes(let score, let maskOverlap, let lost):
      [
        ComparisonMeasure(heading: "frames", key: "frames", form: .count, value: Double(score.frameCount)),
        ComparisonMeasure(heading: "lost", key: "lost", form: .count, value: lost.map(Double.init)),
        ComparisonMeasure(heading: "AUC", key: "auc", form: .share, value: score.successAUC),
        ComparisonMeasure(heading: "P@20", key: "p20", form: .share, value: score.precision),
        ComparisonMeasure(heading: "mIoU", key: "miou", form: .share, value: maskOverlap),
        ComparisonMeasure(heading: "absent", key: "absent", form: .signed, value: score.absenceDifference),
      ]
    }
  }

  /// Of all comparisons of a kind: coverings weighted by area, and else the means of what there is. Frames and truths are added up.
  static func mean(_ scores: [ComparisonScore]) -> [ComparisonMeasure] {
    let segmentations = scores.compactMap { score -> (SegmentationScore, Int)? in
      if case .labels(let segmentation, let truths) = score { (segmentation, truths) } else { nil }
    }
    if let whole = SegmentationScore.aggregate(segmentations.map(\.0)) {
      return measures(whole, truths: segmentations.reduce(0) { $0 + $1.1 })
    }
    let all = scores.map(\.measures)
    return (all.first ?? []).enumerated().map { index, measure in
      let values = all.compactMap { $0[index].value }
      let sum = values.reduce(0, +)
      let value = values.isEmpty ? nil : measure.form == .count ? sum : sum / Double(values.count)
      return ComparisonMeasure(heading: measure.heading, key: measure.key, form: measure.form, value: value)
    }
  }

  private static func measures(_ score: SegmentationScore, truths: Int) -> [ComparisonMeasure] {
    [
      ComparisonMeasure(heading: "truths", key: "truths", form: .count, value: Double(truths)),
      ComparisonMeasure(heading: "covering", key: "covering", form: .share, value: score.covering),
      ComparisonMeasure(heading: "PRI", key: "pri", form: .share, value: score.probabilisticRandIndex),
      ComparisonMeasure(heading: "VOI", key: "voi", form: .share, value: score.variationOfInformation),
    ]
  }

  private static func measures(error: Double, overlap: Double?) -> [ComparisonMeasure] {
    [
      ComparisonMeasure(heading: "IoU", key: "iou", form: .share, value: overlap),
      ComparisonMeasure(heading: "error", key: "error", form: .percent, value: error),
    ]
  }
}
