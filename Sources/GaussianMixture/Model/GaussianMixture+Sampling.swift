import LinearAlgebra
import RandomNumbers
import RealModule

extension GaussianMixture {
  /// Draws points from the mixture: `z ~ Categorical(pi)`, then `x = mu_z + V D^(1/2) e` with
  /// `Sigma_z = V D V^T` and e standard normal.
  ///
  /// - Returns: the coordinates of each point and the component that it was drawn from.
  /// - Complexity: O(count (d^2 + log K)) after O(K d^3).
  public func sample<Generator: RandomNumberGenerator>(
    _ count: Int, using generator: inout Generator
  ) -> (points: [[Double]], labels: [Int]) {
    let axes = components.map { component in
      let eigen = component.principalAxes
      return zip(eigen.vectors, eigen.values).map { vector, value in vector.map { max(value, 0).squareRoot() * $0 } }
    }
    var cumulated: [Double] = []
    for component in components { cumulated.append((cumulated.last ?? 0) + component.weight) }
    var points: [[Double]] = []
    var labels: [Int] = []
    for _ in 0..<count {
      let target = uniform(&generator) * cumulated.last!
      let label = min(cumulated.partitioningIndex { $0 > target }, components.count - 1)
      var point = components[label].mean
      for axis in axes[label] {
        let deviate = normal(&generator)
        for i in point.indices { point[i] += deviate * axis[i] }
      }
      points.append(point)
      labels.append(label)
    }
    return (points, labels)
  }
}

/// Draws a uniform number in 0 ..< 1, in steps of 2^-53.
private func uniform(_ generator: inout some RandomNumberGenerator) -> Double {
  Double(generator.next() >> 11) * 0x1p-53
}

/// Draws a standard normal deviate (Box and Muller, 1958). The other deviate of the pair is not
/// used, so that every deviate consumes two numbers.
private func normal(_ generator: inout some RandomNumberGenerator) -> Double {
  let radius = (-2 * Double.log(1 - uniform(&generator))).squareRoot()
  return radius * Double.cos(2 * Double.pi * uniform(&generator))
}

extension Array {
  /// Returns the first index whose element satisfies a predicate that also holds for all later
  /// elements; the end if there is none.
  ///
  /// - Complexity: O(log n).
  fileprivate func partitioningIndex(_ predicate: (Element) -> Bool) -> Int {
    var low = 0, high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
