import LinearAlgebra

/// A block of samples evaluated under all components.
struct SampleBlock<Scalar: BlockScalar> {
  private let samples: RowSamples<Scalar>
  private let range: Range<Int>
  private let components: [Scalar.Packed]
  /// The number of samples rounded up to whole vectors. Padding has no weight.
  private let padded: Int
  /// Base-2 logarithms of weighted densities, later responsibilities, by `[component][sample]`.
  private var terms: [Scalar]

  init(_ samples: RowSamples<Scalar>, _ range: Range<Int>, _ components: [Scalar.Packed]) {
    self.samples = samples
    self.range = range
    self.components = components
    let d = samples.dimension
    padded = (range.count + 31) / 32 * 32
    terms = [Scalar](repeating: 0, count: padded * components.count)
    let rows = samples.rows.span.extracting(range.lowerBound * d..<range.upperBound * d)
    let block = Scalar.arrange(rows, dimension: d, paddedTo: padded)
    var scratch = [Scalar](repeating: 0, count: Scalar.scratchCount(samples: padded, dimension: d))
    for k in components.indices {
      Scalar.evaluate(components[k], index: k, block: block.span, count: padded, scratch: &scratch, terms: &terms)
    }
  }

  private var paddedWeights: [Scalar] {
    samples.weights[range] + [Scalar](repeating: 0, count: padded - range.count)
  }

  /// Returns the expected moments about the components' means, without samples of negligible
  /// responsibility.
  mutating func moments(isDiagonal: Bool, isHard: Bool) -> BlockMoments<Scalar> {
    let d = samples.dimension
    var result = BlockMoments<Scalar>(components: components.count, dimension: d, isDiagonal: isDiagonal)
    let likelihood = Scalar.normalize(
      &terms, count: padded, components: components.count, weights: paddedWeights.span, isHard: isHard)
    result.logLikelihood = likelihood
    let rows = samples.rows.span.extracting(range.lowerBound * d..<range.upperBound * d)
    // Relative to the lightest sample, so that light samples keep their responsibilities.
    let lightest = samples.weights[range].filter { $0 > 0 }.min() ?? 0
    var deviations = [Scalar](repeating: 0, count: range.count * d)
    for k in components.indices {
      let (weight, selected) = Scalar.gather(
        rows: rows, responsibilities: terms.span.extracting(k * padded..<k * padded + range.count),
        threshold: lightest * Scalar.negligibleResponsibility, component: components[k], first: &result.first[k],
        into: &deviations)
      result.weights[k] = weight
      result.addSecond(of: k, rows: deviations.span.extracting(0..<selected * d))
    }
    return result
  }

  mutating func logDensities() -> [Double] {
    var output = [Scalar](repeating: 0, count: padded)
    Scalar.logDensities(terms.span, count: padded, components: components.count, into: &output)
    return output[..<range.count].map(\.double)
  }

  mutating func responsibilities() -> [[Double]] {
    let ones = [Scalar](repeating: 1, count: padded)
    _ = Scalar.normalize(&terms, count: padded, components: components.count, weights: ones.span, isHard: false)
    return components.indices.map { k in terms[k * padded..<k * padded + range.count].map(\.double) }
  }

  func labels() -> [UInt16] {
    (0..<range.count).map { i in
      var best = 0
      for k in components.indices where terms[k * padded + i] > terms[best * padded + i] { best = k }
      return UInt16(truncatingIfNeeded: best)
    }
  }
}
