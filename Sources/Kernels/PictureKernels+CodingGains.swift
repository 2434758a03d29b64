/// Pairs of windows on either side of a place, one pair an orientation.
public struct WindowPairs: Sendable, Hashable {
  /// The windows' weights along one axis, an odd number of them; both axes have the same.
  public var filter: [Float]
  /// From a place to the centre of one of its windows, in whole pixels; the other lies opposite.
  public var offsets: [SIMD2<Int>]
  /// What these pairs count for beside others.
  public var weight: Float

  public init(filter: [Float], offsets: [SIMD2<Int>], weight: Float) {
    precondition(filter.count % 2 == 1 && !offsets.isEmpty, "a filter about a pixel, and windows")
    self.filter = filter
    self.offsets = offsets
    self.weight = weight
  }

  /// The furthest that a window sees along an axis.
  var reach: Int { filter.count / 2 + (offsets.map { max(abs($0.x), abs($0.y)) }.max() ?? 0) }
}

extension PictureKernels {
  /// Pixels that planes go on beyond a picture on every side for
  /// ``codingGains(width:height:planes:windows:floor:with:)``.
  public static let codingGainMargin = 16

  /// The length of rows of such planes: a multiple of 16.
  public static func codingGainStride(width: Int) -> Int { (width + 2 * codingGainMargin + 15) / 16 * 16 }

  /// How much better two Gaussians describe the colours on either side of each pixel than one, by
  /// orientation: the pairs' weighted mean of `1 - sqrt(|S1| |S2|) / |S|`, which is `1 - exp(-2 g)`
  /// with g the nats a pixel that two save.
  ///
  /// S1 and S2 are the covariances in a pair's windows, S that of both as one. 0 for equal windows,
  /// towards 1 the further they are apart.
  ///
  /// - Parameters:
  ///   - planes: three, of `height + 2 * codingGainMargin` rows of `codingGainStride(width:)`, the
  ///     pixels beyond the picture being its edge's.
  ///   - windows: as many orientations in each; none that sees further than the margin.
  ///   - floor: a variance added in every direction, so that flat windows have a covariance;
  ///     positive.
  /// - Returns: `width * height` strengths for each orientation, 0...1.
  /// - Complexity: O(pixels (deviations + orientations)) for each pair.
  public static func codingGains(
    width: Int, height: Int, planes: [[Float]], windows: [WindowPairs], floor: Float, with set: InstructionSet = .best
  ) -> [[Float]] {
    let margin = codingGainMargin, stride = codingGainStride(width: width), rows = height + 2 * margin,
      count = rows * stride
    precondition(
      width > 0 && height > 0 && planes.count == 3 && planes.allSatisfy { $0.count == count }, "planes of another size")
    let orientations = windows.first?.offsets.count ?? 0
    precondition(
      floor > 0 && orientations > 0 && windows.allSatisfy { $0.offsets.count == orientations },
      "a positive floor, and windows")
    precondition(windows.allSatisfy { $0.reach <= margin }, "windows within the margin")
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

  /// Which planes' product each moment is the mean of; one for a mean itself.
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
