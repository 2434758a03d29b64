import Kernels
import LinearAlgebra
import Parallelism

/// Samples of up to four coordinates in single precision, computed by the kernels for colour
/// mixtures.
///
/// If the work is cancelled, blocks not yet begun are missing from sums and are zeros in arrays;
/// callers must discard the result.
struct PlaneSamples: Sendable {
  private let dimension: Int
  private let planes: SamplePlanes

  /// - Parameter sample: returns the coordinates, 0 beyond the dimension, and the weight.
  init(dimension: Int, count: Int, _ sample: (_ index: Int) -> (point: SIMD4<Float>, weight: Float)) {
    self.dimension = dimension
    planes = SamplePlanes(coordinates: max(3, dimension), count: count, sample)
  }

  init(dimension: Int, count: Int, _ sample: (_ index: Int, _ point: inout [Double]) -> Double) {
    self.dimension = dimension
    var point = [Double](repeating: 0, count: dimension)
    planes = SamplePlanes(coordinates: max(3, dimension), count: count) { index in
      let weight = sample(index, &point)
      var coordinates = SIMD4<Float>()
      for axis in 0..<dimension { coordinates[axis] = Float(point[axis]) }
      return (coordinates, Float(weight))
    }
  }

  func coordinate(_ index: Int, _ axis: Int) -> Double { Double(planes[index, axis]) }

  func weight(_ index: Int) -> Double { Double(planes[index, planes.coordinates]) }

  var weights: [Double] { (0..<planes.count).map { Double(planes[$0, planes.coordinates]) } }

  func subset(_ picks: [(index: Int, weight: Double)]) -> PlaneSamples {
    PlaneSamples(dimension: dimension, count: picks.count) { (planes.point(picks[$0].index), Float(picks[$0].weight)) }
  }

  func lower(_ distances: inout [Float], toThoseFrom index: Int) {
    let origin = planes.point(index)
    for i in distances.indices {
      let d = planes.point(i) - origin
      distances[i] = min(distances[i], (d * d).sum())
    }
  }

  func expectation(of components: [GaussianComponent], _ kind: CovarianceKind, isHard: Bool, workers: Workers)
    -> SufficientStatistics
  {
    let packed = pack(components, kind)
    let sums = workers.reduce(blockCount, into: MomentSums(componentCount: components.count, shape: packed.shape)) {
      index in
      planes.moments(of: block(index), under: packed, isHard: isHard)
    } merge: { sums, part in
      sums += part
    }
    return SufficientStatistics(sums, origins: components.map(\.mean))
  }

  func logDensities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [Double] {
    let packed = pack(components, kind)
    return workers.map(blockCount) { index in
      workers.isCancelled
        ? [Double](repeating: 0, count: block(index).count)
        : planes.logDensities(of: block(index), under: packed).map { Double($0) }
    }.flatMap(\.self)
  }

  /// Returns `ln p(x)` of all samples in single precision, computed on the caller's thread.
  func logDensities(under components: [GaussianComponent], _ kind: CovarianceKind) -> [Float] {
    planes.logDensities(of: 0..<planes.count, under: pack(components, kind))
  }

  func responsibilities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [[Double]] {
    let packed = pack(components, kind)
    let parts = workers.map(blockCount) { index in
      workers.isCancelled
        ? [Float](repeating: 0, count: components.count * block(index).count)
        : planes.responsibilities(of: block(index), under: packed)
    }
    return components.indices.map { k in
      parts.enumerated().flatMap { index, part in
        let n = block(index).count
        return part[k * n..<(k + 1) * n].map { Double($0) }
      }
    }
  }

  func labels(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [UInt16] {
    let packed = pack(components, kind)
    return workers.map(blockCount) { index in
      workers.isCancelled
        ? [UInt16](repeating: 0, count: block(index).count)
        : planes.mostLikelyComponents(of: block(index), under: packed)
    }.flatMap(\.self)
  }

  /// The number of samples in a block. It is fixed and sums are merged in block order, so results
  /// do not depend on the number of workers.
  private static let blockSize = 4096

  private var blockCount: Int { (planes.count + Self.blockSize - 1) / Self.blockSize }

  private func block(_ index: Int) -> Range<Int> {
    index * Self.blockSize..<min(planes.count, (index + 1) * Self.blockSize)
  }

  private func pack(_ components: [GaussianComponent], _ kind: CovarianceKind) -> PackedComponents {
    let shape: ComponentShape = dimension == 4 ? .full4 : kind.isDiagonal ? .diagonal3 : .full3
    var packed = PackedComponents(shape: shape)
    for component in components {
      let whitening =
        component.factors?.whitening.packed ?? [Double](repeating: 0, count: dimension * (dimension + 1) / 2)
      packed.append(logScale: component.logScale, mean: component.mean, whitening: whitening)
    }
    return packed
  }
}
