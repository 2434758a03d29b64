import Kernels

/// Points of 1 to 3 coordinates with weights, kept in single precision about their weighted mean.
///
/// A photo's unique colours weighted by their pixel counts are such samples, and EM on them is EM on the pixels, term by term.
public struct WeightedSamples: Sendable {
  public let dimension: Int
  public let count: Int
  /// `sum(w)`.
  public let totalWeight: Double
  /// What the stored coordinates are relative to, by default the weighted mean: small numbers keep their precision.
  public let center: SIMD3<Double>
  let planes: SamplePlanes

  /// - Parameters:
  ///   - dimension: 1, 2 or 3; coordinates beyond it are taken as 0.
  ///   - count: the number of points.
  ///   - center: what coordinates are stored relative to; nil for the weighted mean.
  ///   - sample: the point of an index and, as `w`, its weight, finite and not negative.
  /// - Throws: ``MixtureError/noSamples`` without a positive weight, ``MixtureError/invalidSample(_:)`` for a number that is not finite
  ///   or a negative weight, ``MixtureError/unsupportedDimension(_:)``.
  public init(
    dimension: Int = 3, count: Int, center: SIMD3<Double>? = nil, _ sample: (_ index: Int) -> SIMD4<Double>
  ) throws(MixtureError) {
    guard (1...3).contains(dimension) else { throw .unsupportedDimension(dimension) }
    var sum = SIMD4<Double>()
    for i in 0..<count {
      let s = sample(i)
      guard s.w >= 0, (s.x + s.y + s.z + s.w).isFinite else { throw .invalidSample(i) }
      sum += SIMD4(s.x * s.w, s.y * s.w, s.z * s.w, s.w)
    }
    guard sum.w > 0, sum.w.isFinite else { throw .noSamples }
    var center = center ?? SIMD3(sum.x, sum.y, sum.z) / sum.w
    for axis in dimension..<3 { center[axis] = 0 }
    self.init(dimension: dimension, count: count, totalWeight: sum.w, center: center, sample)
  }

  private init(dimension: Int, count: Int, totalWeight: Double, center: SIMD3<Double>, _ sample: (Int) -> SIMD4<Double>) {
    self.dimension = dimension
    self.count = count
    self.totalWeight = totalWeight
    self.center = center
    let shift = SIMD4(center, 0)
    planes = SamplePlanes(count: count) { i in
      var s = sample(i) - shift
      for axis in dimension..<3 { s[axis] = 0 }
      return SIMD4<Float>(s)
    }
  }

  /// The point of an index and, as `w`, its weight.
  public subscript(index: Int) -> SIMD4<Double> { SIMD4<Double>(planes[index]) + SIMD4(center, 0) }

  /// Samples in blocks of a fixed size, the same whoever computes them: sums over blocks are merged in block order.
  static let blockSize = 4096

  var blockCount: Int { (count + Self.blockSize - 1) / Self.blockSize }

  func block(_ index: Int) -> Range<Int> {
    index * Self.blockSize..<min(count, (index + 1) * Self.blockSize)
  }
}
