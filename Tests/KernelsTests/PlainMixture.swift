import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport

/// The computations of the kernels for colour mixtures as plain loops in `Double` over the same
/// floats, with bounds on single-precision errors. Mixtures and samples are exact in single
/// precision, so only the kernels' arithmetic has errors.
struct PlainMixture {
  let components: PackedComponents
  private let plain: [Component]

  private struct Component {
    let logScale: Double
    let mean: [Double]
    /// The rows of W; for a diagonal W, the diagonal entry of each.
    let rows: [[Double]]
  }

  var count: Int { components.count }
  private var shape: ComponentShape { components.shape }

  init(_ components: PackedComponents) {
    self.components = components
    let shape = components.shape
    let d = shape.coordinates
    plain = (0..<components.count).map { j in
      let floats = components.floats[j * shape.stride..<(j + 1) * shape.stride].map { Double($0) }
      var rest = floats[(1 + d)...]
      let rows = (0..<d).map { i in
        let length = shape.isDiagonal ? 1 : i + 1
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
      }
      return Component(logScale: floats[0], mean: Array(floats[1...d]), rows: rows)
    }
  }

  /// Creates components in -0.4...0.4 with standard deviations of about 0.03 to 0.2 and, if the
  /// shape allows, with correlations.
  init(random count: Int, shape: ComponentShape = .full3, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var components = PackedComponents(shape: shape)
    for _ in 0..<count {
      let mean = (0..<shape.coordinates).map { _ in generator.uniform(-0.4...0.4) }
      let whitening = (0..<shape.coordinates).flatMap { i in
        (0...i).map { j in i == j ? generator.uniform(5...30) : generator.uniform(-10...10) }
      }
      components.append(logScale: generator.uniform(-4...4), mean: mean, whitening: whitening)
    }
    self.init(components)
  }

  private func offset(_ j: Int, at x: SIMD4<Float>) -> [Double] {
    plain[j].mean.enumerated().map { axis, mean in Double(x[axis]) - mean }
  }

  /// Evaluates a point. Coordinates beyond the shape's are ignored.
  func callAsFunction(_ x: SIMD4<Float>) -> PlainPoint {
    let terms = plain.indices.map { j in
      PlainTerm(
        logScale: plain[j].logScale, rows: plain[j].rows, offset: offset(j, at: x), isDiagonal: shape.isDiagonal)
    }
    return PlainPoint(terms)
  }

  /// Returns the moments of all samples and the error bound of each.
  func moments(of planes: SamplePlanes, isHard: Bool = false) -> (
    sums: MomentSums, logLikelihoodError: Double, errors: [Double]
  ) {
    var sums = MomentSums(componentCount: count, shape: shape)
    var likelihoodError = 0.0
    var errors = [Double](repeating: 0, count: shape.stride * count)
    let summation = summationError(planes.count)
    for i in 0..<planes.count {
      let x = planes.point(i), weight = Double(planes[i, planes.coordinates]), point = self(x)
      let logDensity = isHard ? point.largest : point.logDensity
      sums.logLikelihood += weight * logDensity
      likelihoodError += weight * (point.logDensityError + summation * abs(logDensity))
      for j in 0..<count {
        let share = isHard ? point.hardShare(j) : point.softShare(j)
        for (index, product) in products(offset(j, at: x)).enumerated() {
          sums.moments[shape.stride * j + index] += weight * share.value * product
          errors[shape.stride * j + index] += weight * (share.error + summation * share.value) * abs(product)
        }
      }
    }
    return (sums, likelihoodError, errors)
  }

  /// Returns the terms whose weighted sums are the moments.
  private func products(_ d: [Double]) -> [Double] {
    [1] + d + d.indices.flatMap { i in (shape.isDiagonal ? i...i : 0...i).map { d[i] * d[$0] } }
  }
}

/// Returns samples of four clusters around the origin, exact in single precision.
func clusteredPlanes(_ count: Int, coordinates: Int = 3, seed: UInt64 = 3) -> SamplePlanes {
  let samples = clusteredSamples(count, seed: seed), others = clusteredSamples(count, dimension: 1, seed: seed + 1)
  return SamplePlanes(coordinates: coordinates, count: count) { i in
    let s = samples[i]
    return (SIMD4<Float>(SIMD4(s.x, s.y, s.z, others[i].x) - 0.5), Float(s.w))
  }
}
