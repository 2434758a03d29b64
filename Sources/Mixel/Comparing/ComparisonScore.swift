public import Evaluation
public import Parallelism
public import Raster

/// What the comparison of a result with its truth came to.
///
///     let labels = try LabelMap(contentsOf: "lake.labels.png")
///     let truth = try LabelMap(contentsOf: "lake.truth.png")
///     let score = try ComparisonScore(of: labels, against: [truth])
///     score.measures.map { "\($0.heading) \($0.text)" }
public enum ComparisonScore: Sendable, Hashable {
  case labels(SegmentationScore, truths: Int)
  case mask(MaskScore)
  /// Also the mean overlap of masks beside the boxes, and in how many frames the track was lost,
  /// where these are known.
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
  /// Scores a label map against one or several true ones, whose labels' values need not be those of
  /// the map.
  ///
  /// - Throws: ``MixelError/evaluation(_:)`` for no truth, or one of another size.
  /// - Complexity: O(pixels) a truth.
  public init(of labels: LabelMap, against truths: [LabelMap], workers: Workers = .all) throws(MixelError) {
    self = .labels(
      try evaluated { () throws(EvaluationError) in
        try SegmentationScore(of: labels, against: truths, workers: workers)
      }, truths: truths.count)
  }

  /// Scores a mask against the true one.
  ///
  /// - Parameter box: in which the object is known to be: outside is no object, and errors are
  ///   counted inside, in the pixels whose centers are in it. nil for the whole picture.
  /// - Throws: ``MixelError/evaluation(_:)`` for a truth of another size, a box outside the
  ///   picture, and nothing that is scored.
  /// - Complexity: O(pixels).
  public init(of mask: Mask, against truth: MaskTruth, within box: Box? = nil) throws(MixelError) {
    self = .mask(
      try evaluated { () throws(EvaluationError) in
        try MaskScore(of: mask, against: truth, within: box.map { Rect(pixelsIn: $0) })
      })
  }

  /// Scores the boxes of a track against the true ones, frame by frame.
  ///
  /// - Parameter maskOverlap: the mean overlap of the track's masks, where there are masks too; see
  ///   ``meanOverlap(_:)``.
  /// - Throws: ``MixelError/evaluation(_:)`` for another number of frames, and a truth without the
  ///   object.
  /// - Complexity: O(frames).
  public init(of track: ObjectBoxes, against truth: ObjectBoxes, maskOverlap: Double? = nil) throws(MixelError) {
    self = .boxes(
      try evaluated { () throws(EvaluationError) in
        try BoxScore(of: track.boxes, against: truth.boxes, confidences: track.confidences ?? [])
      }, maskOverlap: maskOverlap, lost: track.lostCount)
  }

  /// The mean overlap of masks over the frames whose truth shows the object; nil where none does.
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
