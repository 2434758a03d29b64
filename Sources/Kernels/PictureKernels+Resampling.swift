/// The positions of taps along one axis. Each place averages a few taps, and each tap interpolates
/// between two pixels.
public struct AxisSampling: Sendable {
  /// The indices of the first sample of both neighbours, in pairs.
  let neighbours: [Int32]
  /// The share of the second neighbour at each tap.
  let shares: [Float]
  /// The number of taps for each place.
  let taps: Int
  /// The number of pixels along the axis.
  let extent: Int
  /// The number of samples from one pixel to the next.
  let step: Int
  /// The range of samples in use, including all channels of the last pixel.
  let used: Range<Int>

  /// - Parameters:
  ///   - center: the position of the middle of all places in pixels. The first pixel covers 0...1.
  ///   - scale: the distance from one place to the next in pixels.
  ///   - size: the number of places.
  ///   - extent: the number of pixels. The outermost pixels are repeated beyond them.
  ///   - step: the number of samples from one pixel to the next.
  public init(center: Double, scale: Double, size: Int, extent: Int, step: Int) {
    precondition(
      size > 0 && extent > 0 && step > 0 && center.isFinite && scale.isFinite,
      "the size, extent and step must be positive, the center and scale finite")
    // Two bilinear taps for three pixels use every pixel. More than three taps for each place are
    // not worth their time.
    taps = min(3, max(1, Int((min(abs(scale), 100) / 1.5).rounded(.up))))
    self.extent = extent
    self.step = step
    var neighbours: [Int32] = [], shares: [Float] = []
    neighbours.reserveCapacity(2 * size * taps)
    shares.reserveCapacity(size * taps)
    for index in 0..<size * taps {
      let place = center + ((Double(index) + 0.5) / Double(taps) - Double(size) / 2) * scale - 0.5
      let inside = min(max(place, 0), Double(extent - 1))
      let first = Int(inside)
      neighbours.append(Int32(first * step))
      neighbours.append(Int32(min(first + 1, extent - 1) * step))
      shares.append(Float(inside - Double(first)))
    }
    self.neighbours = neighbours
    used = Int(neighbours.min()!)..<Int(neighbours.max()!) + step
    self.shares = shares
  }
}

extension PictureKernels {
  /// Resamples a square of places from an interleaved 8-bit picture by bilinear interpolation.
  ///
  /// - Parameters:
  ///   - columns: the places along x, with a step of `channels`.
  ///   - rows: the places along y, with a step of 1.
  /// - Returns: planes of red, green and blue in 0...1.
  public static func resample(
    _ samples: [UInt8], channels: Int, columns: AxisSampling, rows: AxisSampling, with set: InstructionSet = .best
  ) -> [[Float]] {
    planes(samples.count, channels, columns, rows, maximum: 255) { size, rowStride, unit, scratch, red, green, blue in
      set.kernels.pictures.resample8(
        size, samples, rowStride, columns.neighbours, columns.shares, columns.taps, columns.used.lowerBound,
        columns.used.count,
        rows.neighbours,
        rows.shares, rows.taps, unit, scratch, red, green, blue)
    }
  }

  /// Resamples a square of places from an interleaved 16-bit picture; see the 8-bit version.
  public static func resample(
    _ samples: [UInt16], channels: Int, columns: AxisSampling, rows: AxisSampling, with set: InstructionSet = .best
  ) -> [[Float]] {
    planes(samples.count, channels, columns, rows, maximum: 65_535) {
      size, rowStride, unit, scratch, red, green, blue in
      set.kernels.pictures.resample16(
        size, samples, rowStride, columns.neighbours, columns.shares, columns.taps, columns.used.lowerBound,
        columns.used.count,
        rows.neighbours,
        rows.shares, rows.taps, unit, scratch, red, green, blue)
    }
  }

  private static func planes(
    _ sampleCount: Int, _ channels: Int, _ columns: AxisSampling, _ rows: AxisSampling, maximum: Float,
    _ body: (
      _ size: Int, _ rowStride: Int, _ unit: Float, _ scratch: UnsafeMutablePointer<Float>,
      _ red: UnsafeMutablePointer<Float>,
      _ green: UnsafeMutablePointer<Float>, _ blue: UnsafeMutablePointer<Float>
    ) -> Void
  ) -> [[Float]] {
    let size = columns.shares.count / columns.taps
    precondition(rows.shares.count == size * rows.taps, "the places must form a square")
    precondition(
      channels >= 3 && columns.step == channels && rows.step == 1, "the steps must fit the layout of the picture")
    precondition(
      sampleCount == columns.extent * rows.extent * channels && sampleCount <= Int(Int32.max),
      "the axes must fit the size of the picture")
    let unit = 1 / (maximum * Float(columns.taps * rows.taps))
    var red = [Float](repeating: 0, count: size * size), green = red, blue = red
    red.withUnsafeMutableBufferPointer { red in
      green.withUnsafeMutableBufferPointer { green in
        blue.withUnsafeMutableBufferPointer { blue in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: columns.used.count) { scratch in
            body(
              size, columns.extent * channels, unit, scratch.baseAddress!, red.baseAddress!, green.baseAddress!,
              blue.baseAddress!)
          }
        }
      }
    }
    return [red, green, blue]
  }
}
