public import GaussianMixture
public import RandomNumbers

extension SeededGenerator {
  /// A standard normal deviate: twelve uniform ones added up, close enough for making data.
  public mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }

  public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }
}

/// Points of some overlapping clusters in 0...1, rounded to 8-bit levels, with whole weights of 1
/// to 9: like colours of a photo.
///
/// Levels are multiples of 1/256 here, so that points and differences between them are exact in
/// single precision.
public func clusteredSamples(_ count: Int, clusters: Int = 4, dimension: Int = 3, seed: UInt64) -> [SIMD4<Double>] {
  var generator = SeededGenerator(seed: seed)
  let centers = (0..<clusters).map { _ in (0..<3).map { _ in generator.uniform(0.2...0.8) } }
  let widths = (0..<clusters).map { _ in (0..<3).map { _ in generator.uniform(0.02...0.1) } }
  return (0..<count).map { _ in
    let cluster = Int(generator.uniform() * Double(clusters))
    var sample = SIMD4<Double>()
    let common = generator.normal()
    for axis in 0..<dimension {
      let value = centers[cluster][axis] + widths[cluster][axis] * (0.8 * generator.normal() + 0.6 * common)
      sample[axis] = (min(max(value, 0), 1) * 255).rounded() / 256
    }
    sample.w = Double(1 + generator.next() % 9)
    return sample
  }
}

/// The like in any number of coordinates, one point after the other, and their weights. Clusters
/// overlap about as much in many as in three.
public func clusteredRows(_ count: Int, dimension: Int, clusters: Int = 4, seed: UInt64) -> (
  rows: [Double], weights: [Double]
) {
  var generator = SeededGenerator(seed: seed)
  let spread = 0.3 * (3 / Double(max(dimension, 3))).squareRoot()
  let centers = (0..<clusters).map { _ in (0..<dimension).map { _ in generator.uniform(0.5 - spread...0.5 + spread) } }
  let widths = (0..<clusters).map { _ in (0..<dimension).map { _ in generator.uniform(0.04...0.1) } }
  var rows: [Double] = [], weights: [Double] = []
  for _ in 0..<count {
    let cluster = Int(generator.uniform() * Double(clusters))
    let common = generator.normal()
    for axis in 0..<dimension {
      let value = centers[cluster][axis] + widths[cluster][axis] * (0.8 * generator.normal() + 0.6 * common)
      rows.append((value * 256).rounded() / 256)
    }
    weights.append(Double(1 + generator.next() % 9))
  }
  return (rows, weights)
}

extension WeightedSamples {
  /// Points given one after the other, in either precision.
  public init(rows: [Double], dimension: Int, weights: [Double]? = nil, precision: Precision) throws(MixtureError) {
    switch precision {
    case .single: try self.init(rows: rows.map { Float($0) }, dimension: dimension, weights: weights?.map { Float($0) })
    case .double: try self.init(rows: rows, dimension: dimension, weights: weights)
    }
  }

  /// - Precondition: a positive weight.
  public init(_ samples: [SIMD4<Double>], dimension: Int = 3, center: SIMD3<Double>? = nil) {
    try! self.init(dimension: dimension, count: samples.count, center: center) { samples[$0] }
  }

  /// The point of an index and, as `w`, its weight.
  public func sample(_ index: Int) -> SIMD4<Double> {
    var sample = SIMD4<Double>()
    for (axis, coordinate) in point(index).enumerated() { sample[axis] = coordinate }
    sample.w = weight(index)
    return sample
  }
}
