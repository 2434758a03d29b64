/// Filters, features and resampling of pictures. Checks arguments and calls the kernels.
public enum PictureKernels {
  /// Returns histograms of oriented gradients on cells of 4 x 4 pixels, in three groups of channels
  /// (Felzenszwalb, Girshick, McAllester and Ramanan, PAMI 32, 2010).
  ///
  /// Channels 0 to 8 hold the nine orientations in the first group, their opposites in the second,
  /// and orientation without sign in the third, each in 0...0.4. In the first group channels 9 to
  /// 12 are energies and channel 13 is the mean green minus 1/2. All are multiplied by the window.
  ///
  /// - Parameters:
  ///   - size: the number of pixels along a side, a multiple of 16.
  ///   - red: `size * size` values in 0...1, as are `green` and `blue`.
  ///   - window: a factor for each cell.
  /// - Returns: the cells of the first group by rows, then those of the second and the third.
  public static func orientedGradients(
    size: Int, red: [Float], green: [Float], blue: [Float], window: [Float], with set: InstructionSet = .best
  ) -> [Channels] {
    let cells = size / 4 * (size / 4)
    precondition(
      size > 0 && size % 16 == 0 && [red, green, blue].allSatisfy { $0.count == size * size },
      "every plane must have a value for each pixel")
    precondition(window.count == cells, "the window must have a factor for each cell")
    let table = set.kernels.pictures
    var result = [Channels](repeating: Channels(), count: 3 * cells)
    withUnsafeTemporaryAllocation(byteCount: table.gradientScratchBytes(size), alignment: 64) { scratch in
      result.withMutableFloats {
        table.orientedGradients(
          size, red, green, blue, window, $0, scratch.baseAddress!.assumingMemoryBound(to: Float.self))
      }
    }
    return result
  }

  /// Multiplies all channels of each place of every group of a map by the factor of the place.
  public static func scale(_ map: inout [Channels], by factors: [Float], with set: InstructionSet = .best) {
    precondition(
      !factors.isEmpty && map.count % factors.count == 0, "the groups of the map must have a place for each factor")
    let table = set.kernels.pictures, groups = map.count / factors.count
    map.withMutableFloats { map in
      for g in 0..<groups { table.scalePlaces(factors.count, factors, map + g * factors.count * 16) }
    }
  }
}
