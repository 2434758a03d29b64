import Kernels

/// Weighted points in d dimensions, stored relative to their weighted mean.
///
/// A photo's unique colours weighted by their pixel counts are such samples, and EM on them equals
/// EM on the pixels, term by term.
///
/// Single precision is fast: up to four coordinates use kernels that keep everything in registers,
/// more use blocks of matrix products. Double precision gives results to 1e-10. In both cases sums
/// over samples are merged in `Double`.
public struct WeightedSamples: Sendable {
  /// The precision of coordinates and of the arithmetic on single samples.
  public enum Precision: Sendable, Hashable, CaseIterable {
    case single
    case double
  }

  public let dimension: Int
  public let count: Int
  /// `sum(w)`.
  public let totalWeight: Double
  /// The origin of the stored coordinates, by default the weighted mean, so that small differences
  /// keep their precision.
  public let center: [Double]
  public let precision: Precision
  let storage: SampleStorage

  /// Creates samples from a function.
  ///
  /// - Parameters:
  ///   - dimension: d, 1 or more.
  ///   - count: the number of points.
  ///   - center: the origin of the stored coordinates; nil for the weighted mean.
  ///   - sample: writes the d coordinates of the point at an index and returns its weight, which is
  ///     finite and not negative.
  /// - Throws: the errors of ``init(rows:dimension:weights:)-([Float],_,_)``.
  init(
    dimension: Int, count: Int, center: [Double]? = nil, precision: Precision,
    _ sample: (_ index: Int, _ point: inout [Double]) -> Double
  ) throws(MixtureError) {
    guard dimension >= 1 else { throw .unsupportedDimension(dimension) }
    var point = [Double](repeating: 0, count: dimension)
    var sum = point
    var total = 0.0
    for i in 0..<count {
      let w = sample(i, &point)
      var check = w
      for axis in 0..<dimension {
        sum[axis] += w * point[axis]
        check += point[axis]
      }
      guard w >= 0, check.isFinite else { throw .invalidSample(i) }
      total += w
    }
    guard total > 0, total.isFinite else { throw .noSamples }
    let center = center ?? sum.map { $0 / total }
    self.dimension = dimension
    self.count = count
    self.center = center
    self.precision = precision
    totalWeight = total
    storage = SampleStorage(dimension: dimension, count: count, precision: precision) { index, point in
      let w = sample(index, &point)
      for axis in 0..<dimension { point[axis] -= center[axis] }
      return w
    }
  }

  /// Creates samples of 1 to 3 coordinates in single precision.
  ///
  /// - Parameters:
  ///   - dimension: 1, 2 or 3. Coordinates beyond it are ignored.
  ///   - center: the origin of the stored coordinates; nil for the weighted mean.
  ///   - sample: returns the point at an index and, as `w`, its weight.
  /// - Throws: the errors of ``init(rows:dimension:weights:)-([Float],_,_)``.
  public init(
    dimension: Int = 3, count: Int, center: SIMD3<Double>? = nil, _ sample: (_ index: Int) -> SIMD4<Double>
  ) throws(MixtureError) {
    guard (1...3).contains(dimension) else { throw .unsupportedDimension(dimension) }
    let isUsed = SIMD4(0, 1, 2, 3) .< Double(dimension)
    var sum = SIMD4<Double>()
    for i in 0..<count {
      let s = sample(i), point = SIMD4().replacing(with: s, where: isUsed)
      guard s.w >= 0, (point.sum() + s.w).isFinite else { throw .invalidSample(i) }
      var weighted = point * s.w
      weighted.w = s.w
      sum += weighted
    }
    guard sum.w > 0, sum.w.isFinite else { throw .noSamples }
    let shift = SIMD4().replacing(with: center.map { SIMD4($0, 0) } ?? sum / sum.w, where: isUsed)
    self.dimension = dimension
    self.count = count
    self.center = (0..<dimension).map { shift[$0] }
    precision = .single
    totalWeight = sum.w
    storage = .planes(
      PlaneSamples(dimension: dimension, count: count) { index in
        let s = sample(index)
        return (SIMD4<Float>(SIMD4().replacing(with: s, where: isUsed) - shift), Float(s.w))
      })
  }

  /// Creates samples from consecutive points, stored in single precision.
  ///
  /// - Parameters:
  ///   - rows: the d coordinates of the first point, then those of the second, and so on.
  ///   - dimension: d, 1 or more.
  ///   - weights: one for each point, finite and not negative; nil for a weight of 1 each.
  /// - Throws: ``MixtureError/noSamples`` if no weight is positive,
  ///   ``MixtureError/invalidSample(_:)`` for a number that is not finite or a negative weight,
  ///   ``MixtureError/unsupportedDimension(_:)``, ``MixtureError/notWholeRows(count:dimension:)``,
  ///   ``MixtureError/weightCount(_:samples:)``.
  public init(rows: [Float], dimension: Int, weights: [Float]? = nil) throws(MixtureError) {
    let count = try Self.rowCount(rows.count, dimension, weights?.count)
    try self.init(dimension: dimension, count: count, precision: .single) { index, point in
      for axis in 0..<dimension { point[axis] = Double(rows[index * dimension + axis]) }
      return weights.map { Double($0[index]) } ?? 1
    }
  }

  /// Creates samples from consecutive points, stored in double precision.
  ///
  /// Results have ten digits. In few dimensions they take about 15 times as long as in single
  /// precision.
  ///
  /// - Throws: the errors of ``init(rows:dimension:weights:)-([Float],_,_)``.
  public init(rows: [Double], dimension: Int, weights: [Double]? = nil) throws(MixtureError) {
    let count = try Self.rowCount(rows.count, dimension, weights?.count)
    try self.init(dimension: dimension, count: count, precision: .double) { index, point in
      for axis in 0..<dimension { point[axis] = rows[index * dimension + axis] }
      return weights?[index] ?? 1
    }
  }

  /// Creates samples from arrays of coordinates, stored in double precision.
  ///
  /// - Throws: the errors of ``init(rows:dimension:weights:)-([Float],_,_)``, and
  ///   ``MixtureError/wrongDimension(_:expected:)`` if the points have different dimensions.
  public init(points: [[Double]], weights: [Double]? = nil) throws(MixtureError) {
    let dimension = points.first?.count ?? 1
    if let other = points.first(where: { $0.count != dimension }) {
      throw .wrongDimension(other.count, expected: dimension)
    }
    try self.init(rows: points.flatMap(\.self), dimension: dimension, weights: weights)
  }

  private static func rowCount(_ count: Int, _ dimension: Int, _ weights: Int?) throws(MixtureError) -> Int {
    guard dimension >= 1 else { throw .unsupportedDimension(dimension) }
    guard count.isMultiple(of: dimension) else { throw .notWholeRows(count: count, dimension: dimension) }
    let rows = count / dimension
    if let weights, weights != rows { throw .weightCount(weights, samples: rows) }
    return rows
  }

  /// Returns some of the samples, stored about the same center; nil if no weight is positive.
  ///
  /// - Parameter picks: indices, each with its new weight, finite and not negative.
  func subset(_ picks: [(index: Int, weight: Double)]) -> WeightedSamples? {
    let total = picks.reduce(0) { $0 + $1.weight }
    guard total > 0, total.isFinite else { return nil }
    return WeightedSamples(subset: storage.subset(picks), count: picks.count, totalWeight: total, of: self)
  }

  private init(subset: SampleStorage, count: Int, totalWeight: Double, of whole: WeightedSamples) {
    dimension = whole.dimension
    center = whole.center
    precision = whole.precision
    self.count = count
    self.totalWeight = totalWeight
    storage = subset
  }

  /// Returns the coordinates of a point.
  public func point(_ index: Int) -> [Double] {
    (0..<dimension).map { storage.coordinate(index, $0) + center[$0] }
  }

  public func weight(_ index: Int) -> Double { storage.weight(index) }
}
