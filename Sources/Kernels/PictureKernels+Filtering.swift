extension PictureKernels {
  /// Returns a plane filtered along both axes by the same weights. Pixels at the edge are repeated
  /// beyond it.
  ///
  /// - Parameter filter: an odd number of weights.
  public static func filtered(
    _ plane: [Float], width: Int, height: Int, by filter: [Float], with set: InstructionSet = .best
  ) -> [Float] {
    precondition(
      width > 0 && plane.count == width * height && filter.count % 2 == 1,
      "the plane must have the size of the picture, and the filter an odd number of weights")
    let margin = filter.count / 2, stride = (width + 2 * margin + 15) / 16 * 16, rows = height + 2 * margin
    let table = set.kernels.pictures
    var padded = [Float](repeating: 0, count: rows * stride + 2 * margin)
    for y in 0..<rows {
      let row = min(max(y - margin, 0), height - 1) * width
      for x in 0..<stride { padded[margin + y * stride + x] = plane[row + min(max(x - margin, 0), width - 1)] }
    }
    var passed = [Float](repeating: 0, count: rows * stride), across = [Float](repeating: 0, count: height * stride)
    padded.withUnsafeBufferPointer { padded in
      passed.withUnsafeMutableBufferPointer { passed in
        across.withUnsafeMutableBufferPointer { across in
          table.convolve(rows * stride, filter.count, 1, filter, padded.baseAddress! + margin, passed.baseAddress!)
          table.convolve(
            height * stride, filter.count, stride, filter, passed.baseAddress! + margin * stride, across.baseAddress!)
        }
      }
    }
    var result: [Float] = []
    result.reserveCapacity(width * height)
    for y in 0..<height { result += across[y * stride + margin..<y * stride + margin + width] }
    return result
  }
}
