public import Parallelism
public import Raster

/// A segmentation against one or several human ones of the same picture.
public struct SegmentationScore: Sendable, Hashable {
  /// The covered pixels of all truths together.
  public let coveredArea: Double
  /// The pixels of all truths together.
  public let totalArea: Int
  /// The probabilistic Rand index, in 0...1: the mean of the Rand indices with each truth.
  /// Unnikrishnan, Pantofaru and Hebert, "Toward objective evaluation of image segmentation
  /// algorithms", PAMI 29, 2007.
  public let probabilisticRandIndex: Double
  /// The mean variation of information with each truth, in bits.
  public let variationOfInformation: Double

  /// The segmentation covering of the truths by the result, in 0...1: regions of all truths,
  /// weighted by their areas.
  public var covering: Double { coveredArea / Double(totalArea) }

  /// Scores a label map against `truths`, whose labels' values need not be those of the map.
  ///
  /// - Throws: ``EvaluationError/noTruth``, or
  ///   ``EvaluationError/sizes(width:height:truthWidth:truthHeight:)``.
  /// - Complexity: O(pixels) a truth; truths are shared among the workers.
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

  /// The score of a set of pictures, as the Berkeley benchmark has it: areas are added up, the
  /// other two are means over pictures. nil for none.
  public static func aggregate(_ scores: [SegmentationScore]) -> SegmentationScore? {
    guard !scores.isEmpty else { return nil }
    let count = Double(scores.count)
    return SegmentationScore(
      coveredArea: scores.reduce(0) { $0 + $1.coveredArea }, totalArea: scores.reduce(0) { $0 + $1.totalArea },
      probabilisticRandIndex: scores.reduce(0) { $0 + $1.probabilisticRandIndex } / count,
      variationOfInformation: scores.reduce(0) { $0 + $1.variationOfInformation } / count)
  }
}
