import Kernels
import LinearAlgebra
import RealModule

/// Double precision, by OpenBLAS and plain loops on blocks of rows.
extension Double: BlockScalar {
  struct Packed: Sendable {
    let mean: [Double]
    /// `log2` of the weighted density at the mean.
    let logScale: Double
    /// The whitening matrix transposed, d x d by rows, or its diagonal.
    let whitening: [Double]
    let isDiagonal: Bool
  }

  static func add(_ values: [Double], to sums: inout [Double]) {
    for i in values.indices { sums[i] += values[i] }
  }

  init(rounding value: Double) { self = value }

  var double: Double { self }

  /// 2^-64, the smallest exponential of the single-precision kernels.
  static var negligibleResponsibility: Double { 0x1p-64 }

  static func pack(_ component: GaussianComponent, isDiagonal: Bool) -> Packed {
    let triangle = component.factors?.whitening
    let d = component.dimension
    let whitening =
      isDiagonal
      ? (0..<d).map { triangle?[$0, $0] ?? 0 }
      : triangle?.denseTranspose(as: Double.self) ?? Array(repeating: 0, count: d * d)
    return Packed(
      mean: component.mean, logScale: log2e * component.logScale, whitening: whitening, isDiagonal: isDiagonal)
  }

  static func arrange(_ rows: Span<Double>, dimension: Int, paddedTo count: Int) -> [Double] {
    (0..<count * dimension).map { $0 < rows.count ? rows[$0] : 0 }
  }

  static func scratchCount(samples: Int, dimension: Int) -> Int { 2 * samples * dimension }

  static func evaluate(
    _ component: Packed, index: Int, block: Span<Double>, count: Int, scratch: inout [Double], terms: inout [Double]
  ) {
    let d = component.mean.count, size = count * d
    for i in 0..<count {
      for j in 0..<d { scratch[i * d + j] = block[i * d + j] - component.mean[j] }
    }
    if component.isDiagonal {
      for i in 0..<count {
        for j in 0..<d { scratch[size + i * d + j] = scratch[i * d + j] * component.whitening[j] }
      }
    } else {
      let deviations = Array(scratch[..<size])
      var whitened = scratch.mutableSpan
      var product = whitened._mutatingExtracting(size..<2 * size)
      BLAS.multiply(deviations.span, byUpper: component.whitening.span, dimension: d, into: &product)
    }
    for i in 0..<count {
      var square = 0.0
      for j in 0..<d {
        let y = scratch[size + i * d + j]
        square += y * y
      }
      terms[index * count + i] = component.logScale - 0.5 * log2e * square
    }
  }

  static func normalize(_ terms: inout [Double], count: Int, components: Int, weights: Span<Double>, isHard: Bool)
    -> Double
  {
    var likelihood = 0.0
    for i in 0..<count {
      var best = 0
      for k in 1..<max(components, 1) where terms[k * count + i] > terms[best * count + i] { best = k }
      let largest = terms[best * count + i]
      if isHard {
        likelihood += weights[i] * largest
        for k in 0..<components { terms[k * count + i] = k == best ? weights[i] : 0 }
        continue
      }
      var total = 0.0
      for k in 0..<components {
        let scaled = Double.exp(ln2 * (terms[k * count + i] - largest))
        terms[k * count + i] = scaled
        total += scaled
      }
      likelihood += weights[i] * (largest + log2e * Double.log(total))
      for k in 0..<components { terms[k * count + i] *= weights[i] / total }
    }
    return ln2 * likelihood
  }

  static func logDensities(_ terms: Span<Double>, count: Int, components: Int, into output: inout [Double]) {
    for i in 0..<count {
      output[i] = logSumOfExponentials((0..<components).map { ln2 * terms[$0 * count + i] })
    }
  }

  static func gather(
    rows: Span<Double>, responsibilities: Span<Double>, threshold: Double, component: Packed, first: inout [Double],
    into output: inout [Double]
  ) -> (weight: Double, count: Int) {
    let d = component.mean.count
    var weight = 0.0
    var written = 0
    for j in 0..<d { first[j] = 0 }
    for i in responsibilities.indices where responsibilities[i] > threshold {
      let r = responsibilities[i], root = r.squareRoot()
      weight += r
      for j in 0..<d {
        let deviation = rows[i * d + j] - component.mean[j]
        first[j] += r * deviation
        output[written * d + j] = root * deviation
      }
      written += 1
    }
    return (weight, written)
  }
}
