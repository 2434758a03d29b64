import Batches
import Mixel

/// Computes the scores of a list of comparisons.
struct ComparisonJob: Sendable {
  let list: ComparisonList
  /// The box in which errors of a mask are counted; nil for the whole picture.
  let box: Box?
  let boxes: PictureBoxes?
  let object: String?
  let decoding: DecodingOptions

  /// Returns all scores and failures, in the order of the list.
  ///
  /// - Parameter boxText: the document's name for the boxes in which errors are counted.
  func run(boxText: String?, workers: Workers) -> Comparison {
    let inner = list.comparisons.count > 1 ? Workers.one : workers
    let outcomes = workers.map(list.comparisons.count) { index in
      Result { () throws(Failure) in try score(list.comparisons[index], workers: inner) }
    }
    var comparison = Comparison(of: list.kind, box: boxText)
    comparison.failures = list.problems.map { Comparison.Failure(name: $0.name, reason: $0.text) }
    for (paths, outcome) in zip(list.comparisons, outcomes) {
      switch outcome {
      case .success(let score):
        comparison.results.append(
          Comparison.Entry(name: paths.name, result: paths.result, truths: paths.truths, score: score))
      case .failure(let error):
        comparison.failures.append(Comparison.Failure(name: paths.name, reason: naming(paths.result, error.text)))
      }
    }
    return comparison
  }

  private func score(_ paths: ComparedPaths, workers: Workers) throws(Failure) -> ComparisonScore {
    switch list.kind {
    case .labels:
      let labels = try ComparedFiles.labels(paths.result, decoding)
      var truths: [LabelMap] = []
      for path in paths.truths {
        let truth = try ComparedFiles.labels(path, decoding)
        try checkSize(paths.result, (labels.width, labels.height), path, (truth.width, truth.height))
        truths.append(truth)
      }
      return try reporting { () throws(MixelError) in
        try ComparisonScore(of: labels, against: truths, workers: workers)
      }
    case .masks:
      return try maskScore(paths.result, paths.truths[0], stem: paths.name)
    case .boxes:
      return try boxScore(paths, workers: workers)
    }
  }

  /// - Parameter stem: the name of the mask's box in ``boxes``; nil to score the whole picture.
  private func maskScore(_ result: String, _ truthPath: String, stem: String?) throws(Failure) -> ComparisonScore {
    let mask = try ComparedFiles.mask(result, decoding)
    let truth = try ComparedFiles.maskTruth(truthPath, decoding)
    try checkSize(result, (mask.width, mask.height), truthPath, (truth.width, truth.height))
    let given: Box? = if let stem { try boxes?.box(for: stem).box ?? box } else { nil }
    return try reporting { () throws(MixelError) in try ComparisonScore(of: mask, against: truth, within: given) }
  }

  private func boxScore(_ paths: ComparedPaths, workers: Workers) throws(Failure) -> ComparisonScore {
    let track = try ObjectBoxes(reading: paths.result, object: object)
    let truth = try ObjectBoxes(reading: paths.truths[0])
    let score = try reporting { () throws(MixelError) in try ComparisonScore(of: track, against: truth) }
    guard case .boxes(let boxes, _, let lost) = score, let masks = paths.masks else { return score }
    return .boxes(boxes, maskOverlap: try maskOverlap(masks, workers: workers), lost: lost)
  }

  /// Returns the mean overlap of the masks, paired in natural order, over all frames that show the
  /// object; nil if the folders have different numbers of masks.
  private func maskOverlap(_ folders: (result: String, truth: String), workers: Workers) throws(Failure) -> Double? {
    let results = InputFiles.names(in: folders.result).filter(InputFiles.hasImageExtension)
    let truths = InputFiles.names(in: folders.truth).filter(InputFiles.hasImageExtension)
    guard results.count == truths.count else { return nil }
    let scores = try workers.map(results.count) { index in
      Result { () throws(Failure) in
        try maskScore(
          InputFiles.join(folders.result, results[index]), InputFiles.join(folders.truth, truths[index]), stem: nil)
      }
    }.map { result throws(Failure) in try result.get() }
    return ComparisonScore.meanOverlap(scores)
  }

  private func checkSize(_ result: String, _ size: (Int, Int), _ truth: String, _ other: (Int, Int)) throws(Failure) {
    guard size != other else { return }
    throw Failure(
      """
      \(result) has \(size.0) x \(size.1) pixels and \(truth) \(other.0) x \(other.1); both must be of the same \
      picture
      """
    )
  }
}
