import Kernels
import LinearAlgebra

/// Single precision, by the vector kernels on coordinate-major blocks.
extension Float: BlockScalar {
  static func add(_ values: [Float], to sums: inout [Double]) {
    for i in values.indices { sums[i] += Double(values[i]) }
  }

  init(rounding value: Double) { self = Float(value) }

  var double: Double { Double(self) }

  /// With K components of equal weight, leaving out smaller responsibilities loses at most K times
  /// this share of a component's weight. That is below the rounding of single precision for K up to
  /// 1000.
  static var negligibleResponsibility: Float { 0x1p-34 }

  static func pack(_ component: GaussianComponent, isDiagonal: Bool) -> MixtureComponent {
    MixtureComponent(logScale: component.logScale, mean: component.mean, isDiagonal: isDiagonal) { i, j in
      component.factors?.whitening[i, j] ?? 0
    }
  }

  static func arrange(_ rows: Span<Float>, dimension: Int, paddedTo count: Int) -> [Float] {
    var planes = [Float](repeating: 0, count: count * dimension)
    var span = planes.mutableSpan
    MixtureKernels.transpose(rows, dimension: dimension, count: count, into: &span)
    return planes
  }

  static func scratchCount(samples: Int, dimension: Int) -> Int { MixtureKernels.scratchCount(dimension: dimension) }

  static func evaluate(
    _ component: MixtureComponent, index: Int, block: Span<Float>, count: Int, scratch: inout [Float],
    terms: inout [Float]
  ) {
    var scratch = scratch.mutableSpan
    var terms = terms.mutableSpan
    MixtureKernels.evaluate(component, index: index, block: block, count: count, scratch: &scratch, terms: &terms)
  }

  static func normalize(_ terms: inout [Float], count: Int, components: Int, weights: Span<Float>, isHard: Bool)
    -> Double
  {
    var terms = terms.mutableSpan
    return MixtureKernels.normalize(&terms, count: count, components: components, weights: weights, isHard: isHard)
  }

  static func logDensities(_ terms: Span<Float>, count: Int, components: Int, into output: inout [Float]) {
    var output = output.mutableSpan
    MixtureKernels.logDensities(terms, count: count, components: components, into: &output)
  }

  static func gather(
    rows: Span<Float>, responsibilities: Span<Float>, threshold: Float, component: MixtureComponent,
    first: inout [Float],
    into output: inout [Float]
  ) -> (weight: Double, count: Int) {
    var first = first.mutableSpan
    var output = output.mutableSpan
    return MixtureKernels.gatherDeviations(
      rows: rows, responsibilities: responsibilities, threshold: threshold, mean: component.mean.span, first: &first,
      into: &output)
  }
}
