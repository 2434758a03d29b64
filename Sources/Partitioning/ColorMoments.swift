/// The zeroth, first and second moments of a set of colours. The moments of a union of disjoint
/// sets are the sums of theirs.
struct ColorMoments: Sendable, Hashable {
  private(set) var count = 0.0
  private var sum = SIMD3<Double>()
  /// xx, yy, zz.
  private var squares = SIMD3<Double>()
  /// yz, xz, xy.
  private var products = SIMD3<Double>()

  mutating func add(_ c: SIMD3<Double>) {
    count += 1
    sum += c
    squares += c * c
    products += SIMD3(c.y * c.z, c.x * c.z, c.x * c.y)
  }

  mutating func add(_ other: ColorMoments) {
    count += other.count
    sum += other.sum
    squares += other.squares
    products += other.products
  }

  var mean: SIMD3<Double> { sum / count }

  /// `1 - exp(-g)`, g being the gain in nats a pixel of coding two sets by a Gaussian each instead
  /// of one for both, as if they were equally large: 0 for equal distributions, close to 1 for
  /// distant ones.
  ///
  /// With covariances S1, S2 and S of both sets as one, it is `1 - sqrt(sqrt(|S1| |S2|) / |S|)`.
  ///
  /// - Parameter floor: a variance that is added to S1 and S2 in every direction.
  func codingGain(from other: ColorMoments, floor: Double) -> Double {
    let a = covariance(floor), b = other.covariance(floor)
    let d = (mean - other.mean) / 2
    let joint = Covariance(
      squares: (a.squares + b.squares) / 2 + d * d,
      products: (a.products + b.products) / 2 + SIMD3(d.y * d.z, d.x * d.z, d.x * d.y))
    let ratio = (a.determinant * b.determinant).squareRoot() / joint.determinant
    return 1 - min(max(ratio, 0), 1).squareRoot()
  }

  private struct Covariance {
    var squares: SIMD3<Double>
    var products: SIMD3<Double>

    var determinant: Double {
      let s = squares, p = products
      return s.x * s.y * s.z + 2 * p.x * p.y * p.z - s.x * p.x * p.x - s.y * p.y * p.y - s.z * p.z * p.z
    }
  }

  private func covariance(_ floor: Double) -> Covariance {
    let m = mean
    return Covariance(
      squares: squares / count - m * m + SIMD3(repeating: floor),
      products: products / count - SIMD3(m.y * m.z, m.x * m.z, m.x * m.y))
  }
}
