import KernelsPortable

/// Loops over maps of pixels and of cells: the checked entrances to the kernels.
public enum MapKernels {
  /// Histograms of oriented gradients on cells of 4 x 4 pixels, in three groups of channels
  /// (Felzenszwalb, Girshick, McAllester and Ramanan, PAMI 32, 2010).
  ///
  /// Channels 0 to 8 of the groups are the nine orientations, their opposites, and both without
  /// sign, each 0 to 0.4; in the first group 9 to 12 are energies and 13 the mean green less 1/2.
  /// All are multiplied by the window.
  ///
  /// - Parameters:
  ///   - size: pixels along a side, a multiple of 16.
  ///   - window: a factor for each cell.
  public static func orientedGradients(
    size: Int, red: [Float], green: [Float], blue: [Float], window: [Float], with set: InstructionSet = .best
  ) -> [Channels] {
    let cells = size / 4 * (size / 4)
    precondition(
      size > 0 && size % 16 == 0 && [red, green, blue].allSatisfy { $0.count == size * size }, "planes of another size")
    precondition(window.count == cells, "a window has a factor for each cell")
    var result = [Channels](repeating: Channels(), count: 3 * cells)
    withUnsafeTemporaryAllocation(byteCount: gradientScratchBytes(size: size), alignment: 64) { scratch in
      result.withMutableFloats {
        MapKernelTable.table(of: set).orientedGradients(
          size, red, green, blue, window, $0, scratch.baseAddress!.assumingMemoryBound(to: Float.self))
      }
    }
    return result
  }

  /// Multiplies all channels of each place of every group by the place's factor.
  public static func scale(_ map: inout [Channels], by factors: [Float], with set: InstructionSet = .best) {
    precondition(!factors.isEmpty && map.count % factors.count == 0, "a factor for each place")
    let table = MapKernelTable.table(of: set), groups = map.count / factors.count
    map.withMutableFloats { map in
      for g in 0..<groups { table.scalePlaces(factors.count, factors, map + g * factors.count * 16) }
    }
  }

  /// `1 / (1 + exp(b - a))` of natural logarithms: the probability of the first of two causes.
  public static func posteriors(first: [Float], second: [Float], with set: InstructionSet = .best) -> [Float] {
    precondition(first.count == second.count && first.count % 16 == 0, "whole vectors of as many numbers")
    let log2e = Float(log2e)
    let a = first.map { $0 * log2e }, b = second.map { $0 * log2e }
    return [Float](unsafeUninitializedCapacity: a.count) { output, count in
      if let base = output.baseAddress { MapKernelTable.table(of: set).posteriors(a.count, a, b, base) }
      count = a.count
    }
  }

  /// Mean field of a binary Markov random field on a square grid with contrast-sensitive edges:
  /// `q_i = tanh(s_i / 2)`,
  /// `s_i = u_i + sum over the four neighbours j of strength exp(-|c_i - c_j|^2 / (2 v)) q_j`, v
  /// being the sum of squared differences of pixels one above the other over the number of pixels.
  /// Sweeps go half of the way.
  ///
  /// - Parameters:
  ///   - size: pixels along a side, a multiple of 16.
  ///   - logOdds: u, natural logarithms of the odds of the first label at each pixel alone.
  ///   - red: the colours c, by planes.
  ///   - strength: of the edge between pixels of one colour.
  /// - Returns: the probability of the first label.
  public static func meanField(
    size: Int, logOdds: [Float], red: [Float], green: [Float], blue: [Float], strength: Float, iterations: Int,
    with set: InstructionSet = .best
  ) -> [Float] {
    let n = size * size
    precondition(
      size > 0 && size % 16 == 0 && [logOdds, red, green, blue].allSatisfy { $0.count == n }, "planes of another size")
    let table = MapKernelTable.table(of: set)
    let padding = [Float](repeating: 0, count: size + 16)
    let planes = [red, green, blue].map { $0 + padding }
    var total = 0.0
    for plane in [red, green, blue] {
      for i in 0..<n - size {
        let d = plane[i] - plane[i + size]
        total += Double(d * d)
      }
    }
    let scale = Float(log2e / (2 * max(total / Double(n), 1e-6)))
    func edges(offset: Int) -> [Float] {
      var weights = [Float](repeating: 0, count: n + 2 * size + 32)
      weights.withUnsafeMutableBufferPointer {
        table.edgeWeights(n, offset, strength, scale, planes[0], planes[1], planes[2], $0.baseAddress! + size + 16)
      }
      return weights
    }
    var right = edges(offset: 1), down = edges(offset: size)
    let origin = size + 16
    for y in 0..<size { right[origin + y * size + size - 1] = 0 }
    for x in 0..<size { down[origin + (size - 1) * size + x] = 0 }
    let zeros = [Float](repeating: 0, count: n + 2 * size + 32)
    var field = zeros, next = zeros
    logOdds.withUnsafeBufferPointer { unary in
      right.withUnsafeBufferPointer { right in
        down.withUnsafeBufferPointer { down in
          field.withUnsafeMutableBufferPointer { field in
            next.withUnsafeMutableBufferPointer { next in
              let parts = (
                right.baseAddress! + origin, down.baseAddress! + origin, field.baseAddress! + origin,
                next.baseAddress! + origin
              )
              // From a field of zeros, one whole step gives every pixel its own odds.
              table.sweepMeanField(size, n, 1, 1, unary.baseAddress!, parts.0, parts.1, parts.2, parts.3)
              table.sweepMeanField(size, n, iterations, 0.5, unary.baseAddress!, parts.0, parts.1, parts.2, parts.3)
            }
          }
        }
      }
    }
    return field[origin..<origin + n].map { ($0 + 1) / 2 }
  }
}
