/// Pairs of windows on opposite sides of a place, one pair for each orientation.
public struct WindowPairs: Sendable, Hashable {
  /// The weights of a window along one axis, an odd number. Both axes have the same weights.
  public var filter: [Float]
  /// The offset in pixels from a place to the centre of one window of each pair. The other window
  /// is on the opposite side.
  public var offsets: [SIMD2<Int>]
  /// The weight of these pairs relative to others.
  public var weight: Float

  public init(filter: [Float], offsets: [SIMD2<Int>], weight: Float) {
    precondition(
      filter.count % 2 == 1 && !offsets.isEmpty,
      "the filter must have an odd number of weights, and there must be windows")
    self.filter = filter
    self.offsets = offsets
    self.weight = weight
  }

  /// The greatest distance along an axis from a place to a pixel in one of its windows.
  var reach: Int { filter.count / 2 + (offsets.map { max(abs($0.x), abs($0.y)) }.max() ?? 0) }
}

extension PictureKernels {
  /// The number of pixels that the planes for
  /// ``codingGains(width:height:planes:windows:floor:with:)`` extend beyond the picture on every
  /// side.
  public static let codingGainMargin = 16

  /// Returns the row length of such planes, a multiple of 16.
  public static func codingGainStride(width: Int) -> Int { (width + 2 * codingGainMargin + 15) / 16 * 16 }

  /// Returns how much better two Gaussians describe the colours on both sides of each pixel than
  /// one does, for each orientation.
  ///
  /// The strength is the weighted mean over the pairs of `1 - sqrt(|S1| |S2|) / |S|`, where S1 and
  /// S2 are the covariances in the two windows and S is the covariance of their union. It equals
  /// `1 - exp(-2 g)` with g the nats per pixel that two Gaussians save. It is 0 for equal windows
  /// and approaches 1 as they differ more.
  ///
  /// - Parameters:
  ///   - planes: three planes of `height + 2 * codingGainMargin` rows of `codingGainStride(width:)`
  ///     values. Pixels beyond the picture repeat those at its edge.
  ///   - windows: pairs of windows, all with the same number of orientations, whose windows stay
  ///     within the margin.
  ///   - floor: a variance added in every direction so that flat windows have a covariance;
  ///     positive.
  /// - Returns: `width * height` strengths in 0...1 for each orientation.
  /// - Complexity: O(pixels (taps + orientations)) for each element of `windows`.
  public static func codingGains(
    width: Int, height: Int, planes: [[Float]], windows: [WindowPairs], floor: Float, with set: InstructionSet = .best
  ) -> [[Float]] {
    let margin = codingGainMargin, stride = codingGainStride(width: width), rows = height + 2 * margin,
      count = rows * stride
    precondition(
      width > 0 && height > 0 && planes.count == 3 && planes.allSatisfy { $0.count == count },
      "the planes must have the size of the picture with its margin")
    let orientations = windows.first?.offsets.count ?? 0
    precondition(
      floor > 0 && orientations > 0 && windows.allSatisfy { $0.offsets.count == orientations },
      "the floor must be positive, and all windows must have the same number of orientations")
    precondition(windows.allSatisfy { $0.reach <= margin }, "the windows must stay within the margin")
    let table = set.kernels.pictures
    let total = windows.reduce(0) { $0 + $1.weight }
    let places = height * stride
    var strengths = [Float](repeating: 0, count: orientations * places)
    var moments = [Float](repeating: 0, count: 10 * count)
    var source = [Float](repeating: 0, count: count + 2 * margin), passed = [Float](repeating: 0, count: count)
    strengths.withUnsafeMutableBufferPointer { strengths in
      moments.withUnsafeMutableBufferPointer { moments in
        source.withUnsafeMutableBufferPointer { source in
          passed.withUnsafeMutableBufferPointer { passed in
            let moments = moments.baseAddress!, from = source.baseAddress! + margin, passed = passed.baseAddress!
            for pairs in windows {
              let filter = pairs.filter
              let skipped = filter.count / 2 * stride
              for (plane, factors) in Self.momentFactors.enumerated() {
                Self.product(of: planes, factors, into: from)
                table.convolve(count, filter.count, 1, filter, from, passed)
                table.convolve(
                  count - 2 * skipped, filter.count, stride, filter, passed + skipped, moments + plane * count + skipped
                )
              }
              table.finishCovariances(count - 2 * skipped, count, floor, moments + skipped)
              for o in 0..<orientations {
                let step = pairs.offsets[o]
                table.addCodingGains(
                  places, count, step.y * stride + step.x, pairs.weight / total, moments + margin * stride,
                  strengths.baseAddress! + o * places)
              }
            }
          }
        }
      }
    }
    return (0..<orientations).map { o in
      var plane: [Float] = []
      plane.reserveCapacity(width * height)
      for start in Swift.stride(from: o * places + margin, to: (o + 1) * places, by: stride) {
        plane += strengths[start..<start + width]
      }
      return plane
    }
  }

  /// The planes whose product each moment is the mean of.
  private static let momentFactors: [[Int]] = [[0], [1], [2], [0, 0], [0, 1], [0, 2], [1, 1], [1, 2], [2, 2]]

  private static func product(of planes: [[Float]], _ factors: [Int], into output: UnsafeMutablePointer<Float>) {
    planes[factors[0]].withUnsafeBufferPointer { first in
      planes[factors[factors.count - 1]].withUnsafeBufferPointer { second in
        guard factors.count == 2 else { return output.update(from: first.baseAddress!, count: first.count) }
        for i in 0..<first.count { output[i] = first[i] * second[i] }
      }
    }
  }
}
