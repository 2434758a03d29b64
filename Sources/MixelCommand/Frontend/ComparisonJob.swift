import Mixel

/// Scores the comparisons of a list.
struct ComparisonJob: Sendable {
  let list: ComparisonList
  /// Where errors of a mask are counted.
  let box: Box?
  let boxes: PictureBoxes?
  let object: String?
  let decoding: DecodingOptions

  typealias Outcome = Result<ComparisonScore, Failure>

  /// Of each comparison, in order.
  func run(workers: Workers) -> [Outcome] {
    let inner = list.comparisons.count > 1 ? Workers.one : workers
    return workers.map(list.comparisons.count) { index in
      let comparison = list.comparisons[index]
      do throws(Failure) {
        return .success(try score(comparison, workers: inner))
      } catch {
        return .failure(Failure(naming(comparison.result, error.text)))
      }
    }
  }

  private func score(_ comparison: Comparison, workers: Workers) throws(Failure) -> ComparisonScore {
    switch list.kind {
    case .labels:
      let labels = try ComparedFiles.labels(comparison.result, decoding)
      var truths: [LabelMap] = []
      for path in comparison.truths {
        let truth = try ComparedFiles.labels(path, decoding)
        try checkSize(comparison.result, (labels.width, labels.height), path, (truth.width, truth.height))
        truths.append(truth)
      }
      return try evaluated { () throws(EvaluationError) in
        .labels(try SegmentationScore(of: labels, against: truths, workers: workers), truths: truths.count)
      }
    case .masks:
      return .mask(try maskScore(comparison.result, comparison.truths[0], stem: comparison.name))
    case .boxes:
      return try boxScore(comparison, workers: workers)
    }
  }

  private func maskScore(_ result: String, _ truthPath: String, stem: String) throws(Failure) -> MaskScore {
    let mask = try ComparedFiles.mask(result, decoding)
    let truth = try ComparedFiles.maskTruth(truthPath, decoding)
    try checkSize(result, (mask.width, mask.height), truthPath, (truth.width, truth.height))
    let given = try boxes?.box(for: stem).box ?? box
    return try evaluated { () throws(EvaluationError) in
      try MaskScore(of: mask, against: truth, within: given.map { Rect(pixelsIn: $0) })
    }
  }

  private func boxScore(_ comparison: Comparison, workers: Workers) throws(Failure) -> ComparisonScore {
    let track = try ObjectBoxes(reading: comparison.result, object: object)
    let truth = try ObjectBoxes(reading: comparison.truths[0])
    let score = try evaluated { () throws(EvaluationError) in
      try BoxScore(of: track.boxes, against: truth.boxes, confidences: track.confidences ?? [])
    }
    let overlap = try comparison.masks.flatMap { folders throws(Failure) in try maskOverlap(folders, workers: workers) }
    return .boxes(score, maskOverlap: overlap, lost: track.lostCount)
  }

  /// The mean overlap of the masks of all frames that show the object, in natural order; nil where their numbers differ.
  private func maskOverlap(_ folders: (result: String, truth: String), workers: Workers) throws(Failure) -> Double? {
    let results = InputFiles.names(in: folders.result).filter(InputFiles.hasImageExtension)
    let truths = InputFiles.names(in: folders.truth).filter(InputFiles.hasImageExtension)
    guard results.count == truths.count else { return nil }
    let scores = try workers.map(results.count) { index in
      Result { () throws(Failure) in
        try Self(list: list, box: nil, boxes: nil, object: nil, decoding: decoding)
          .maskScore(InputFiles.join(folders.result, results[index]), InputFiles.join(folders.truth, truths[index]), stem: "")
      }
    }.map { result throws(Failure) in try result.get() }
    let overlaps = scores.compactMap(\.overlap)
    return overlaps.isEmpty ? nil : overlaps.reduce(0, +) / Double(overlaps.count)
  }

  private func checkSize(_ result: String, _ size: (Int, Int), _ truth: String, _ other: (Int, Int)) throws(Failure) {
    guard size != other else { return }
    throw Failure("\(result) has \(size.0) x \(size.1) pixels and \(truth) \(other.0) x \(other.1); both must be of the same picture")
  }

  private func evaluated<Score>(_ body: () throws(EvaluationError) -> Score) throws(Failure) -> Score {
    do {
      return try body()
    } catch {
      throw Failure("\(error)")
    }
  }
}
