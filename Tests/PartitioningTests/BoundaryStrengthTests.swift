import Parallelism
import Raster
import RealModule
import Testing

@testable import Partitioning

@Suite struct BoundaryStrengthTests {
  /// The strengths by their definition, cell by cell in double precision.
  private struct PlainStrength {
    let picture: LabPicture

    /// The mean and the covariance, floored, of the colours in a Gaussian window about a cell;
    /// cells beyond the picture are those of its edge.
    private func window(_ x: Int, _ y: Int, deviation: Double) -> (mean: SIMD3<Double>, covariance: [[Double]]) {
      let radius = Int((3 * deviation).rounded(.up))
      var total = 0.0, mean = SIMD3<Double>(), products = [[Double]](repeating: [0, 0, 0], count: 3)
      for dy in -radius...radius {
        for dx in -radius...radius {
          let weight = Double.exp(-Double(dx * dx + dy * dy) / (2 * deviation * deviation))
          let u = min(max(x + dx, 0), picture.width - 1), v = min(max(y + dy, 0), picture.height - 1)
          let c = SIMD3<Double>(SIMD3<Float>((0..<3).map { picture.planes[$0][v * picture.width + u] }))
          total += weight
          mean += weight * c
          for i in 0..<3 { for j in 0..<3 { products[i][j] += weight * c[i] * c[j] } }
        }
      }
      mean /= total
      for i in 0..<3 {
        for j in 0..<3 { products[i][j] = products[i][j] / total - mean[i] * mean[j] + (i == j ? 0.03 * 0.03 : 0) }
      }
      return (mean, products)
    }

    private func determinant(_ m: [[Double]]) -> Double {
      m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    }

    /// Pairs of windows 1.5, 3 and 6 cells to either side weigh 1, sqrt(2) and 2.
    func strength(_ x: Int, _ y: Int, orientation: Int) -> Double {
      let angle = Double.pi * Double(orientation) / 8
      var sum = 0.0, weights = 0.0
      for (distance, weight) in [(1.5, 1.0), (3.0, 2.0.squareRoot()), (6.0, 2.0)] {
        let dx = Int((distance * Double.cos(angle)).rounded()), dy = Int((distance * Double.sin(angle)).rounded())
        let a = window(x - dx, y - dy, deviation: 0.45 * distance)
        let b = window(x + dx, y + dy, deviation: 0.45 * distance)
        let d = (a.mean - b.mean) / 2
        var joint = a.covariance
        for i in 0..<3 {
          for j in 0..<3 { joint[i][j] = (a.covariance[i][j] + b.covariance[i][j]) / 2 + d[i] * d[j] }
        }
        let ratio = (determinant(a.covariance) * determinant(b.covariance)).squareRoot() / determinant(joint)
        sum += weight * (1 - ratio)
        weights += weight
      }
      return sum / weights
    }
  }

  private func picture() throws -> LabPicture {
    let drawn = DrawnPicture(
      width: 34, height: 25,
      color: { x, y in
        if 3 * x + y < 55 { return [140, 110, 90] }
        return (x - 24) * (x - 24) + (y - 9) * (y - 9) < 30 ? [90, 120, 150] : [120, 125, 100]
      }, noise: 6)
    return try #require(LabPicture(drawn.eightBit(), workers: .one))
  }

  /// The kernel computes in single precision: covariances of about 1e-3 are differences of numbers
  /// of about 0.1, so they have four digits.
  @Test func isThatOfItsDefinition() throws {
    let picture = try picture(), plain = PlainStrength(picture: picture)
    let found = try #require(BoundaryStrength(of: picture, workers: .one))
    #expect(found.orientations.count == 8)
    for (x, y) in [(0, 0), (15, 8), (16, 8), (10, 20), (24, 4), (29, 12), (33, 24), (5, 5)] {
      for orientation in 0..<8 {
        let strength = Double(found.orientations[orientation][y * picture.width + x])
        #expect(abs(strength - plain.strength(x, y, orientation: orientation)) < 2e-3, "\(x), \(y), \(orientation)")
      }
    }
  }

  /// A straight edge is strongest across, in the orientation of its normal, and weakest along.
  /// Diagonal windows nearby are rounded to the same cells, so that three orientations may be
  /// equal.
  @Test func theNormalIsTheStrongestOrientation() throws {
    for orientation in 0..<8 {
      let normal = BoundaryStrength.normals[orientation]
      let drawn = DrawnPicture(
        width: 41, height: 41,
        color: { x, y in
          (SIMD2(Double(x - 20), Double(y - 20)) * normal).sum() < 0.1 ? [60, 60, 60] : [190, 190, 190]
        })
      let picture = try #require(LabPicture(drawn.eightBit(), workers: .one))
      let found = try #require(BoundaryStrength(of: picture, workers: .one)).orientations.map { $0[20 * 41 + 20] }
      #expect(found[orientation] > 0.92 && found[orientation] > found.max()! - 1e-3, "\(found)")
      #expect(found[(orientation + 4) % 8] < 0.15, "\(found)")
    }
  }

  /// The greatest of the orientations, filtered by `exp(-d^2 / 2)` up to a distance of three cells.
  @Test func theSurfaceIsTheFilteredMaximum() throws {
    let picture = try picture(), boundary = try #require(BoundaryStrength(of: picture, workers: .one))
    let surface = boundary.surface(width: picture.width, height: picture.height)
    func greatest(_ x: Int, _ y: Int) -> Double {
      let cell = min(max(y, 0), picture.height - 1) * picture.width + min(max(x, 0), picture.width - 1)
      return boundary.orientations.map { Double($0[cell]) }.max()!
    }
    for (x, y) in [(0, 0), (15, 8), (24, 4), (33, 24)] {
      var sum = 0.0, weights = 0.0
      for dy in -3...3 {
        for dx in -3...3 {
          let weight = Double.exp(-Double(dx * dx + dy * dy) / 2)
          sum += weight * greatest(x + dx, y + dy)
          weights += weight
        }
      }
      #expect(abs(Double(surface[y * picture.width + x]) - sum / weights) < 1e-5)
    }
  }
}
