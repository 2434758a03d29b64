import Evaluation

extension ComparisonScore {
  /// The scores as a list, which has the same measures in the same order for each ``kind``.
  ///
  /// - `labels`: `truths`; `covering` (1 is best); `pri`, the probabilistic Rand index (1 is best);
  ///   `voi`, the variation of information in bits (0 is best).
  /// - `masks`: `iou`, intersection over union of the object; `error`, the share of wrong pixels.
  /// - `boxes`: `frames`; `lost`; `auc`, the area under the success plot; `p20`, the share of
  ///   frames whose center is within 20 pixels; `miou`, the mean overlap of masks; `absent`, the
  ///   mean score of frames without the object minus that of the others.
  public var measures: [ComparisonMeasure] {
    switch self {
    case .labels(let score, let truths): Self.measures(score, truths: truths)
    case .mask(let score):
      [
        ComparisonMeasure("IoU", key: "iou", .share, score.overlap),
        ComparisonMeasure("error", key: "error", .percent, score.error),
      ]
    case .boxes(let score, let maskOverlap, let lost):
      [
        ComparisonMeasure("frames", key: "frames", .count, Double(score.frameCount)),
        ComparisonMeasure("lost", key: "lost", .count, lost.map(Double.init)),
        ComparisonMeasure("AUC", key: "auc", .share, score.successAUC),
        ComparisonMeasure("P@20", key: "p20", .share, score.precision),
        ComparisonMeasure("mIoU", key: "miou", .share, maskOverlap),
        ComparisonMeasure("absent", key: "absent", .signed, score.absenceDifference),
      ]
    }
  }

  /// Returns the means over scores of one kind. Coverings are weighted by area, undefined scores
  /// are left out, and frames and truths are summed. Empty for no scores.
  public static func mean(_ scores: [ComparisonScore]) -> [ComparisonMeasure] {
    let segmentations = scores.compactMap { score -> (SegmentationScore, Int)? in
      if case .labels(let segmentation, let truths) = score { (segmentation, truths) } else { nil }
    }
    if let whole = SegmentationScore.aggregate(segmentations.map(\.0)) {
      return measures(whole, truths: segmentations.reduce(0) { $0 + $1.1 })
    }
    let all = scores.filter { $0.kind == scores.first?.kind }.map(\.measures)
    return (all.first ?? []).enumerated().map { index, measure in
      let values = all.compactMap { $0[index].value }
      let sum = values.reduce(0, +)
      let value = values.isEmpty ? nil : measure.form == .count ? sum : sum / Double(values.count)
      return ComparisonMeasure(measure.heading, key: measure.key, measure.form, value)
    }
  }

  private static func measures(_ score: SegmentationScore, truths: Int) -> [ComparisonMeasure] {
    [
      ComparisonMeasure("truths", key: "truths", .count, Double(truths)),
      ComparisonMeasure("covering", key: "covering", .share, score.covering),
      ComparisonMeasure("PRI", key: "pri", .share, score.probabilisticRandIndex),
      ComparisonMeasure("VOI", key: "voi", .share, score.variationOfInformation),
    ]
  }
}
