/// Markov random fields on pixel grids. Checks arguments and calls the kernels.
///
/// ``PottsTile`` solves fields of more than two labels.
public enum FieldKernels {
  /// Returns `1 / (1 + exp(b - a))`, the posterior probability of the first of two classes.
  ///
  /// - Parameters:
  ///   - first: a, natural logarithms of the likelihood of the first class times its prior. Their
  ///     number is a multiple of 16.
  ///   - second: b, the same for the second class.
  public static func posteriors(first: [Float], second: [Float], with set: InstructionSet = .best) -> [Float] {
    precondition(
      first.count == second.count && first.count % 16 == 0, "both arrays must have the same length, a multiple of 16")
    let log2e = Float(log2e)
    let a = first.map { $0 * log2e }, b = second.map { $0 * log2e }
    return [Float](unsafeUninitializedCapacity: a.count) { output, count in
      if let base = output.baseAddress { set.kernels.fields.posteriors(a.count, a, b, base) }
      count = a.count
    }
  }

  /// Solves a binary Markov random field on a square grid with contrast-sensitive edges by mean
  /// field.
  ///
  /// The solution satisfies `q_i = tanh(s_i / 2)` with
  /// `s_i = u_i + sum over the four neighbours j of strength exp(-|c_i - c_j|^2 / (2 v)) q_j`.
  /// The variance v is the sum of squared differences of vertically adjacent pixels, divided by the
  /// number of pixels. Sweeps are damped by 1/2.
  ///
  /// - Parameters:
  ///   - size: the number of pixels along a side, a multiple of 16.
  ///   - logOdds: u, natural logarithms of the odds of the first label at each pixel on its own.
  ///   - red: the first plane of the colours c.
  ///   - strength: the weight of an edge between pixels of the same colour.
  ///   - iterations: the number of sweeps.
  /// - Returns: the probability of the first label at each pixel.
  public static func meanField(
    size: Int, logOdds: [Float], red: [Float], green: [Float], blue: [Float], strength: Float, iterations: Int,
    with set: InstructionSet = .best
  ) -> [Float] {
    let n = size * size
    precondition(
      size > 0 && size % 16 == 0 && [logOdds, red, green, blue].allSatisfy { $0.count == n },
      "every plane must have a value for each pixel")
    let table = set.kernels.fields
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
              // From a field of zeros, one undamped sweep starts every pixel from its own odds.
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
