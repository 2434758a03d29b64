import Kernels
import Parallelism
import RealModule

/// How strong a boundary is at each cell, by its orientation.
///
/// `mean over scales of 1 - exp(-2 g)`, g being the nats a pixel that describing the colours on
/// either side by a Gaussian each saves over describing both by one. The colours of a side are
/// those in a Gaussian window; a pair's distance doubles from scale to scale.
struct BoundaryStrength: Sendable {
  /// By orientation of the normal, o half a turn over ``orientationCount``: strengths of all cells,
  /// 0...1.
  let orientations: [[Float]]

  static let orientationCount = 8

  /// Computes the strengths in bands of rows of a fixed height, so that results do not depend on the
  /// number of workers.
  ///
  /// - Returns: nil if cancelled.
  init?(of picture: LabPicture, workers: Workers) {
    let rows = 64
    let bands = workers.map((picture.height - 1) / rows + 1) { band in
      let first = band * rows, count = min(rows, picture.height - first)
      guard !workers.isCancelled else { return [[Float]]() }
      return MapKernels.codingGains(
        width: picture.width, height: count,
        planes: picture.planes.map { picture.padded($0, rows: first..<first + count) },
        windows: Self.windows, floor: LabPicture.varianceFloor)
    }
    if workers.isCancelled { return nil }
    orientations = (0..<Self.orientationCount).map { o in bands.flatMap { $0[o] } }
  }

  /// The greatest of all orientations, without the least basins' worth of noise.
  func surface(width: Int, height: Int) -> [Float] {
    var greatest = orientations[0]
    for plane in orientations.dropFirst() {
      for cell in greatest.indices where plane[cell] > greatest[cell] { greatest[cell] = plane[cell] }
    }
    return MapKernels.filtered(greatest, width: width, height: height, by: gaussianFilter(deviation: 1))
  }

  /// The unit normal of each orientation.
  static let normals = (0..<orientationCount).map { o in
    let angle = Double(o) * .pi / Double(orientationCount)
    return SIMD2(Double.cos(angle), Double.sin(angle))
  }

  private static let windows = (0..<3).map { scale in
    let distance = 1.5 * Double(1 << scale)
    let offsets = normals.map { SIMD2(Int((distance * $0.x).rounded()), Int((distance * $0.y).rounded())) }
    // Coarse scales see fewer accidents.
    return WindowPairs(
      filter: gaussianFilter(deviation: 0.45 * distance), offsets: offsets,
      weight: Float(Double(1 << scale).squareRoot()))
  }
}

extension LabPicture {
  /// Rows of a plane with the margin that the kernel wants.
  fileprivate func padded(_ plane: [Float], rows: Range<Int>) -> [Float] {
    let margin = MapKernels.codingGainMargin, stride = MapKernels.codingGainStride(width: width)
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
