/// Weighted vectors of D binary features.
///
/// Merging equal vectors beforehand saves time.
public struct BinarySamples: Sendable, Hashable {
  /// D, the number of features.
  public let dimension: Int
  /// `sum(w)`.
  public let totalWeight: Double
  /// Feature j of a sample is bit `j % 64` of word `j / 64`.
  let words: [UInt64]
  let weights: [Double]

  public var count: Int { weights.count }
  var wordsPerSample: Int { (dimension + 63) / 64 }

  /// - Parameters:
  ///   - features: the features of each sample. All have the same number, 1 or more.
  ///   - weights: one for each sample, finite and not negative; nil for a weight of 1 each.
  /// - Throws: ``MixtureError/noSamples`` if no weight is positive,
  ///   ``MixtureError/wrongDimension(_:expected:)``, ``MixtureError/weightCount(_:samples:)``,
  ///   ``MixtureError/invalidSample(_:)``, ``MixtureError/unsupportedDimension(_:)``.
  public init(_ features: [[Bool]], weights: [Double]? = nil) throws(MixtureError) {
    let dimension = features.first?.count ?? 1
    guard dimension >= 1 else { throw .unsupportedDimension(dimension) }
    if let weights, weights.count != features.count { throw .weightCount(weights.count, samples: features.count) }
    self.dimension = dimension
    self.weights = weights ?? [Double](repeating: 1, count: features.count)
    if let index = self.weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw .invalidSample(index) }
    totalWeight = self.weights.reduce(0, +)
    guard totalWeight > 0, totalWeight.isFinite else { throw .noSamples }
    let width = (dimension + 63) / 64
    var words = [UInt64](repeating: 0, count: width * features.count)
    for (i, sample) in features.enumerated() {
      guard sample.count == dimension else { throw .wrongDimension(sample.count, expected: dimension) }
      for (j, feature) in sample.enumerated() where feature { words[i * width + j / 64] |= 1 << UInt64(j % 64) }
    }
    self.words = words
  }

  /// Calls `body` with each feature that is set in sample `index`.
  func forEachFeature(of index: Int, _ body: (Int) -> Void) {
    for word in 0..<wordsPerSample {
      var bits = words[index * wordsPerSample + word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }
}
