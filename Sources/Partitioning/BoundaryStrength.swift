import Kernels
import Parallelism
import RealModule

/// The boundary strength of each cell in eight orientations.
///
/// It is the weighted mean of `1 - exp(-2 g)` over three scales. g is the gain, in nats a cell, of
/// coding the colours on either side of the cell by a Gaussian each instead of one for both. The
/// colours of a side are those in a Gaussian window; from scale to scale the windows' distance and
/// deviation double, and the weight grows by `sqrt(2)`.
struct BoundaryStrength: Sendable {
  /// `[orientation][cell]`, 0...1. The normal of orientation o has the angle `pi o / 8` from the x
  /// axis.
  let orientations: [[Float]]

  static let orientationCount = 8

  /// Computes the strengths in bands of rows of a fixed height, so that results do not depend on
  /// the number of workers.
  ///
  /// - Returns: nil if cancelled.
  init?(of picture: LabPicture, workers: Workers) {
    let rows = 64
    let bands = workers.map((picture.height - 1) / rows + 1) { band in
      let first = band * rows, count = min(rows, picture.height - first)
      guard !workers.isCancelled else { return [[Float]]() }
      return PictureKernels.codingGains(
        width: picture.width, height: count,
        planes: picture.planes.map { picture.padded($0, rows: first..<first + count) },
        windows: Self.windows, floor: LabPicture.varianceFloor)
    }
    if workers.isCancelled { return nil }
    orientations = (0..<Self.orientationCount).map { o in bands.flatMap { $0[o] } }
  }

  /// The greatest strength over all orientations, filtered by a Gaussian of one cell so that noise
  /// does not make basins of its own.
  func surface(width: Int, height: Int) -> [Float] {
    var greatest = orientations[0]
    for plane in orientations.dropFirst() {
      for cell in greatest.indices where plane[cell] > greatest[cell] { greatest[cell] = plane[cell] }
    }
    return PictureKernels.filtered(greatest, width: width, height: height, by: gaussianFilter(deviation: 1))
  }

  /// The unit normal of each orientation.
  static let normals = (0..<orientationCount).map { o in
    let angle = Double(o) * .pi / Double(orientationCount)
    return SIMD2(Double.cos(angle), Double.sin(angle))
  }

  private static let windows = (0..<3).map { scale in
    let distance = 1.5 * Double(1 << scale)
    let offsets = normals.map { SIMD2(Int((distance * $0.x).rounded()), Int((distance * $0.y).rounded())) }
    // Coarse scales are less noisy.
    return WindowPairs(
      filter: gaussianFilter(deviation: 0.45 * distance), offsets: offsets,
      weight: Float(Double(1 << scale).squareRoot()))
  }
}

extension LabPicture {
  /// Some rows of a plane with the margin that the kernel reads, filled with the nearest edge
  /// cells.
  fileprivate func padded(_ plane: [Float], rows: Range<Int>) -> [Float] {
    let margin = PictureKernels.codingGainMargin, stride = PictureKernels.codingGainStride(width: width)
    var result: [Float] = []
    result.reserveCapacity((rows.count + 2 * margin) * stride)
    for y in rows.lowerBound - margin..<rows.upperBound + margin {
      let row = min(max(y, 0), height - 1) * width
      result.append(contentsOf: repeatElement(plane[row], count: margin))
      result += plane[row..<row + width]
      result.append(contentsOf: repeatElement(plane[row + width - 1], count: stride - width - margin))
    }
    return result
  }
}
