import LinearAlgebra
import Parallelism
import RealModule

/// The samples between two parallel planes.
private struct Slab {
  let axis: [Double]
  /// Bounds of the projection on the axis, relative to the mean of a component.
  let bounds: Range<Double>
  /// The rise of the mean complete log-likelihood, as far as the variances along the axis tell it.
  let gain: Double
}

extension WeightedSamples {
  /// Returns two components with the moments of the samples in a slab and of the rest; none if no
  /// slab holds a hundredth of the weight.
  ///
  /// Samples often lie on sheets: colours of a JPEG file do, because its blocks have few levels of
  /// chroma, and so do colours with a saturated channel. Halves along the widest axis do not lead
  /// there. Of the slabs across the principal axes of the component and the coordinate axes, the
  /// one that separates best is taken, a thin one in the middle or all on one side of a plane.
  ///
  /// - Complexity: O(count * axes * d). With more than 8 coordinates only the widest and the
  ///   narrowest axis are tried.
  func slabAndRest(of component: GaussianComponent, kind: CovarianceKind, floor: VarianceFloor) -> [GaussianComponent] {
    var axes = component.principalAxes.vectors
    if dimension <= 8 {
      axes += (0..<dimension).map { axis in (0..<dimension).map { $0 == axis ? 1 : 0 } }
    } else {
      axes = [axes[0], axes[dimension - 1]]
    }
    let weights = storage.weights
    // Coordinates relative to the mean of the component, those of a point one after the other.
    var points = [Double](repeating: 0, count: count * dimension)
    for axis in 0..<dimension {
      let origin = component.mean[axis] - center[axis]
      for i in 0..<count { points[i * dimension + axis] = storage.coordinate(i, axis) - origin }
    }
    let slabs = axes.compactMap { bestSlab(across: $0, project(points, on: $0), weights, floor: floor) }
    guard let best = slabs.max(by: { $0.gain < $1.gain }) else { return [] }
    let places = project(points, on: best.axis)
    let parts = [true, false].compactMap { inside in
      subset(places.indices.filter { best.bounds.contains(places[$0]) == inside }.map { ($0, weights[$0]) })
    }
    guard parts.count == 2 else { return [] }
    let unit = SymmetricMatrix(diagonal: [Double](repeating: 1, count: dimension))
    let all = GaussianComponent(weight: 1, mean: center, covariance: unit)
    return parts.map { part in
      let moments = part.expectation(of: [all], .full, workers: .one)
      return GaussianComponent(
        weight: part.totalWeight / totalWeight, mean: moments.means[0],
        covariance: floor.constrain(moments.covariances[0], to: kind))
    }
  }

  private func project(_ points: [Double], on axis: [Double]) -> [Double] {
    (0..<count).map { i in
      var sum = 0.0
      for j in 0..<dimension { sum += axis[j] * points[i * dimension + j] }
      return sum
    }
  }

  /// Returns the slab across an axis with the greatest gain, by sums over bins of the projection.
  private func bestSlab(across axis: [Double], _ places: [Double], _ weights: [Double], floor: VarianceFloor) -> Slab? {
    let bins = 64, widths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48]
    var first = 0.0, second = 0.0
    for i in places.indices {
      first += weights[i] * places[i]
      second += weights[i] * places[i] * places[i]
    }
    let mean = first / totalWeight
    let variance = max(floor.value, second / totalWeight - mean * mean)
    // Samples beyond 3.5 standard deviations are in the outermost bins.
    let low = mean - 3.5 * variance.squareRoot()
    let step = 7 * variance.squareRoot() / Double(bins)
    // Cumulated sums of weight, first and second moments about the mean.
    var sums = [SIMD4<Double>](repeating: .zero, count: bins + 1)
    for i in places.indices {
      let place = places[i] - mean
      let bin = Int(min(max((places[i] - low) / step, 0), Double(bins - 1)))
      sums[bin + 1] += weights[i] * SIMD4(1, place, place * place, 0)
    }
    for bin in 0..<bins { sums[bin + 1] += sums[bin] }
    let total = sums[bins]
    var best: Slab?
    for width in widths {
      for bin in stride(from: 0, through: bins - width, by: max(1, width / 4)) {
        let inside = sums[bin + width] - sums[bin], rest = total - inside
        guard min(inside.x, rest.x) > 0.01 * total.x else { continue }
        let gain = [inside, rest].reduce(0.0) { gain, part in
          let share = part.x / total.x, center = part.y / part.x
          let narrowed = max(floor.value, part.z / part.x - center * center)
          return gain + 0.5 * share * Double.log(share * share * variance / narrowed)
        }
        if gain > best?.gain ?? -.infinity {
          let start = low + Double(bin) * step
          // The outermost bins have no outer bound.
          let bounds =
            (bin == 0 ? -.infinity : start)..<(bin + width == bins ? .infinity : start + Double(width) * step)
          best = Slab(axis: axis, bounds: bounds, gain: gain)
        }
      }
    }
    return best
  }
}
