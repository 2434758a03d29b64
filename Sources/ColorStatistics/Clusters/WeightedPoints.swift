import Kernels
import Parallelism

/// Points of a color space with their weights, stored relative to an origin in single precision,
/// for k-means.
struct WeightedPoints: Sendable {
  private let planes: SamplePlanes
  /// The origin of the stored coordinates, near the points' mean, so that small distances keep
  /// their digits.
  let origin: SIMD3<Double>

  /// - Parameter point: returns the coordinates of the point at an index relative to the origin
  ///   and, as `w`, its weight.
  init(count: Int, origin: SIMD3<Double>, _ point: (_ index: Int) -> SIMD4<Float>) {
    planes = SamplePlanes(count: count, point)
    self.origin = origin
  }

  var count: Int { planes.count }

  /// The coordinates relative to the origin and, as `w`, the weight.
  subscript(index: Int) -> SIMD4<Float> { planes[index] }

  /// Puts every point into the cluster of the nearest center, and returns the weights, means and
  /// errors of the clusters. If cancelled, they lack points and the caller must discard them.
  ///
  /// The block size is fixed and sums are merged in order, so that the result does not depend on
  /// the number of workers.
  ///
  /// - Parameter centers: relative to the origin.
  /// - Complexity: O(points · centers).
  func clusters(around centers: [SIMD3<Float>], workers: Workers) -> [Cluster] {
    var packed = PackedComponents(shape: .diagonal3)
    for center in centers {
      packed.append(
        logScale: 0, mean: [Double(center.x), Double(center.y), Double(center.z)], whitening: [1, 0, 1, 0, 0, 1])
    }
    let components = packed, size = Self.blockSize
    let sums = workers.reduce(
      (count + size - 1) / size, into: MomentSums(componentCount: centers.count, shape: .diagonal3)
    ) { block in
      planes.moments(of: block * size..<min(count, (block + 1) * size), under: components, isHard: true)
    } merge: {
      $0 += $1
    }
    return centers.indices.map { index in
      let sums = sums.moments[7 * index..<7 * index + 7].map { $0 }
      guard sums[0] > 0 else { return Cluster(weight: 0, mean: centers[index], squaredError: 0) }
      let shift = SIMD3(sums[1], sums[2], sums[3]) / sums[0]
      let error = sums[4] + sums[5] + sums[6] - sums[0] * (shift * shift).sum()
      return Cluster(
        weight: sums[0], mean: SIMD3<Float>(SIMD3<Double>(centers[index]) + shift), squaredError: max(0, error))
    }
  }

  private static let blockSize = 4096

  /// The clusters of a step of k-means.
  struct Cluster: Sendable {
    var weight: Double
    /// Relative to the origin; the old center of a cluster without points.
    var mean: SIMD3<Float>
    /// `sum(w |x - mean|²)`.
    var squaredError: Double
  }

  /// Runs k-means until a step lowers the squared error by less than a share of it.
  ///
  /// - Returns: the last step's means, and their squared error.
  func descend(
    from centers: [SIMD3<Float>], tolerance: Double, steps: Int, workers: Workers
  ) -> (means: [SIMD3<Float>], squaredError: Double) {
    var means = centers, error = Double.infinity
    for _ in 0..<steps {
      let clusters = clusters(around: means, workers: workers)
      let lower = clusters.reduce(0) { $0 + $1.squaredError }
      means = clusters.map(\.mean)
      let gain = error - lower
      error = lower
      if gain <= tolerance * lower || workers.isCancelled { break }
    }
    return (means, error)
  }
}
