public import Parallelism
public import Raster

/// The score of a segmentation against one or more human segmentations of the same picture.
public struct SegmentationScore: Sendable, Hashable {
  /// The sum of ``ContingencyTable/coveredArea`` over the truths, in pixels.
  public let coveredArea: Double
  /// The number of pixels of all truths.
  public let totalArea: Int
  /// The probabilistic Rand index, in 0...1: the mean of the Rand indices with each truth.
  /// Unnikrishnan, Pantofaru and Hebert, "Toward objective evaluation of image segmentation
  /// algorithms", PAMI 29, 2007.
  public let probabilisticRandIndex: Double
  /// The mean variation of information with each truth, in bits.
  public let variationOfInformation: Double

  /// The segmentation covering of the truths by the result, in 0...1: a mean over the regions of
  /// all truths, weighted by their areas.
  public var covering: Double { coveredArea / Double(totalArea) }

  /// Scores a label map. The labels of map and truths are only names of regions.
  ///
  /// - Throws: ``EvaluationError/noTruth``, or
  ///   ``EvaluationError/sizes(width:height:truthWidth:truthHeight:)``.
  /// - Complexity: O(pixels) for each truth; the workers share the truths.
  public init(of labels: LabelMap, against truths: [LabelMap], workers: Workers = .one) throws(EvaluationError) {
    guard !truths.isEmpty else { throw .noTruth }
    let tables = try workers.map(truths.count) { index in
      Result { () throws(EvaluationError) in try ContingencyTable(truths[index], labels) }
    }.map { result throws(EvaluationError) in try result.get() }
    let count = Double(tables.count)
    coveredArea = tables.reduce(0) { $0 + $1.coveredArea }
    totalArea = tables.reduce(0) { $0 + $1.total }
    probabilisticRandIndex = tables.reduce(0) { $0 + $1.randIndex } / count
    variationOfInformation = tables.reduce(0) { $0 + $1.variationOfInformation } / count
  }

  private init(coveredArea: Double, totalArea: Int, probabilisticRandIndex: Double, variationOfInformation: Double) {
    self.coveredArea = coveredArea
    self.totalArea = totalArea
    self.probabilisticRandIndex = probabilisticRandIndex
    self.variationOfInformation = variationOfInformation
  }

  /// The score of a set of pictures, as in the Berkeley benchmark: areas are summed, the other two
  /// scores are means over the pictures. nil if there are no pictures.
  public static func aggregate(_ scores: [SegmentationScore]) -> SegmentationScore? {
    guard !scores.isEmpty else { return nil }
    let count = Double(scores.count)
    return SegmentationScore(
      coveredArea: scores.reduce(0) { $0 + $1.coveredArea }, totalArea: scores.reduce(0) { $0 + $1.totalArea },
      probabilisticRandIndex: scores.reduce(0) { $0 + $1.probabilisticRandIndex } / count,
      variationOfInformation: scores.reduce(0) { $0 + $1.variationOfInformation } / count)
  }
}
