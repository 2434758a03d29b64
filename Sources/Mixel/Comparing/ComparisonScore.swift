public import Evaluation
public import Parallelism
public import Raster

/// The score of a result against its ground truth.
///
///     let labels = try LabelMap(contentsOf: "lake.labels.png")
///     let truth = try LabelMap(contentsOf: "lake.truth.png")
///     let score = try ComparisonScore(of: labels, against: [truth])
///     score.measures.map { "\($0.heading) \($0.text)" }
public enum ComparisonScore: Sendable, Hashable {
  case labels(SegmentationScore, truths: Int)
  case mask(MaskScore)
  /// The score of boxes; also the mean overlap of the masks beside them, and the number of frames
  /// in which the track was lost, if they are known.
  case boxes(BoxScore, maskOverlap: Double?, lost: Int?)

  public var kind: ComparisonKind {
    switch self {
    case .labels: .labels
    case .mask: .masks
    case .boxes: .boxes
    }
  }
}

extension ComparisonScore {
  /// Scores a label map against one or more true maps. Their labels need not have the same values.
  ///
  /// - Throws: ``MixelError/evaluation(_:)`` if there is no truth, or one has another size.
  /// - Complexity: O(pixels) for each truth.
  public init(of labels: LabelMap, against truths: [LabelMap], workers: Workers = .all) throws(MixelError) {
    self = .labels(
      try evaluated { () throws(EvaluationError) in
        try SegmentationScore(of: labels, against: truths, workers: workers)
      }, truths: truths.count)
  }

  /// Scores a mask against the true one.
  ///
  /// - Parameter box: a box that is known to hold the object. Pixels outside it count as
  ///   background, and errors are counted in the pixels whose centers are inside. nil for the whole
  ///   picture.
  /// - Throws: ``MixelError/evaluation(_:)`` if the truth has another size, the box is outside the
  ///   picture, or no pixel is scored.
  /// - Complexity: O(pixels).
  public init(of mask: Mask, against truth: MaskTruth, within box: Box? = nil) throws(MixelError) {
    self = .mask(
      try evaluated { () throws(EvaluationError) in
        try MaskScore(of: mask, against: truth, within: box.map { Rect(pixelsIn: $0) })
      })
  }

  /// Scores the boxes of a track against the true ones, frame by frame.
  ///
  /// - Parameter maskOverlap: the mean overlap of the track's masks, if it has any; see
  ///   ``meanOverlap(_:)``.
  /// - Throws: ``MixelError/evaluation(_:)`` if the numbers of frames differ, or no frame of the
  ///   truth has the object.
  /// - Complexity: O(frames).
  public init(of track: ObjectBoxes, against truth: ObjectBoxes, maskOverlap: Double? = nil) throws(MixelError) {
    self = .boxes(
      try evaluated { () throws(EvaluationError) in
        try BoxScore(of: track.boxes, against: truth.boxes, confidences: track.confidences ?? [])
      }, maskOverlap: maskOverlap, lost: track.lostCount)
  }

  /// Returns the mean overlap of masks over the frames whose truth has the object; nil if none has.
  public static func meanOverlap(_ scores: [ComparisonScore]) -> Double? {
    let overlaps = scores.compactMap { if case .mask(let score) = $0 { score.overlap } else { nil } }
    return overlaps.isEmpty ? nil : overlaps.reduce(0, +) / Double(overlaps.count)
  }
}

private func evaluated<Score>(_ body: () throws(EvaluationError) -> Score) throws(MixelError) -> Score {
  do {
    return try body()
  } catch {
    throw .evaluation(error)
  }
}
