/// Mixtures in any number of coordinates, evaluated in blocks of samples. Checks arguments and
/// calls the kernels. ``SamplePlanes`` is faster for three or four coordinates.
///
/// A block is coordinate-major: it has planes of `count` floats, a multiple of ``granularity``. Its
/// terms are component-major: the base-2 logarithm of component k's weighted density at sample i is
/// `terms[k * count + i]`.
public enum MixtureKernels {
  /// The number of samples of which block sizes are multiples.
  public static let granularity = 32

  /// Returns the number of floats of scratch memory that
  /// ``evaluate(_:index:block:count:scratch:terms:with:)`` needs.
  public static func scratchCount(dimension: Int) -> Int { granularity * dimension + 16 }

  /// Writes the planes of a block from the rows of its samples, padded with zeros up to `count`
  /// samples.
  public static func transpose(_ rows: Span<Float>, dimension: Int, count: Int, into planes: inout MutableSpan<Float>) {
    precondition(
      rows.count % dimension == 0 && planes.count >= count * dimension && count >= rows.count / dimension,
      "the planes must hold the rows")
    rows.withUnsafeBufferPointer { rows in
      planes.withUnsafeMutableBufferPointer { planes in
        let samples = rows.count / dimension
        for i in 0..<samples {
          for j in 0..<dimension { planes[j * count + i] = rows[i * dimension + j] }
        }
        for j in 0..<dimension { planes[(j * count + samples)..<(j + 1) * count].update(repeating: 0) }
      }
    }
  }

  /// Writes the terms of component `index`.
  ///
  /// - Parameter scratch: at least ``scratchCount(dimension:)`` floats.
  /// - Complexity: O(count d^2 / 2) for a triangular whitening matrix, O(count d) for a diagonal
  ///   one.
  public static func evaluate(
    _ component: MixtureComponent, index: Int, block: Span<Float>, count: Int, scratch: inout MutableSpan<Float>,
    terms: inout MutableSpan<Float>,
    with set: InstructionSet = .best
  ) {
    let d = component.dimension
    precondition(count % granularity == 0 && block.count >= count * d, "a block must consist of whole vectors")
    precondition(
      index >= 0 && (index + 1) * count <= terms.count && scratch.count >= scratchCount(dimension: d),
      "the terms and the scratch memory must be large enough")
    let table = set.kernels.mixtures
    block.withUnsafeBufferPointer { block in
      terms.withUnsafeMutableBufferPointer { terms in
        scratch.withUnsafeMutableBufferPointer { scratch in
          // Vectors that do not straddle cache lines load in half the time.
          guard let x = block.baseAddress, let scratch = scratch.baseAddress?.alignedUp(toMultipleOf: 64),
            let out = terms.baseAddress.map({ $0 + index * count })
          else { return }
          if component.isDiagonal {
            table.diagonalTerms(x, count, d, component.logScale, component.mean, component.whitening, out)
          } else {
            table.whitenedTerms(x, count, d, component.logScale, component.mean, component.whitening, scratch, out)
          }
        }
      }
    }
  }

  /// Replaces terms by weighted responsibilities `w p(k | x)`; if hard, by w for the most likely
  /// component and 0 for the others.
  ///
  /// - Returns: `sum(w ln p(x))`, or `sum(w ln max_k p(k, x))` if hard.
  public static func normalize(
    _ terms: inout MutableSpan<Float>, count: Int, components: Int, weights: Span<Float>, isHard: Bool,
    with set: InstructionSet = .best
  ) -> Double {
    check(terms.count, count, components)
    precondition(weights.count >= count, "there must be a weight for each sample")
    return ln2
      * terms.withUnsafeMutableBufferPointer { terms in
        weights.withUnsafeBufferPointer { weights in
          guard let terms = terms.baseAddress, let weights = weights.baseAddress else { return 0 }
          return set.kernels.mixtures.normalizeTerms(terms, count, components, weights, isHard)
        }
      }
  }

  /// Writes `ln p(x)` of each sample of a block from its terms.
  public static func logDensities(
    _ terms: Span<Float>, count: Int, components: Int, into output: inout MutableSpan<Float>,
    with set: InstructionSet = .best
  ) {
    check(terms.count, count, components)
    precondition(output.count >= count, "the output must hold the densities")
    terms.withUnsafeBufferPointer { terms in
      output.withUnsafeMutableBufferPointer { output in
        guard let terms = terms.baseAddress, let output = output.baseAddress else { return }
        set.kernels.mixtures.logSums(terms, count, components, output)
      }
    }
    for i in 0..<count { output[i] *= Float(ln2) }
  }

  /// Copies the samples for which a component is responsible as `sqrt(w r) (x - m)`, row by row.
  ///
  /// - Parameters:
  ///   - rows: samples of `mean.count` floats each, one for each responsibility.
  ///   - responsibilities: the weighted responsibilities `w r`.
  ///   - threshold: samples whose weighted responsibility is not above it are left out.
  ///   - first: receives `sum(w r (x - m))`.
  /// - Returns: `sum(w r)` and the number of rows copied.
  public static func gatherDeviations(
    rows: Span<Float>, responsibilities: Span<Float>, threshold: Float, mean: Span<Float>,
    first: inout MutableSpan<Float>, into output: inout MutableSpan<Float>, with set: InstructionSet = .best
  ) -> (weight: Double, count: Int) {
    let d = mean.count, n = responsibilities.count
    precondition(
      rows.count >= n * d && output.count >= n * d && first.count >= d, "the outputs must hold the deviations")
    return rows.withUnsafeBufferPointer { rows in
      responsibilities.withUnsafeBufferPointer { responsibilities in
        mean.withUnsafeBufferPointer { mean in
          first.withUnsafeMutableBufferPointer { first in
            output.withUnsafeMutableBufferPointer { output in
              guard n > 0, d > 0 else { return (0, 0) }
              var weight = 0.0
              let count = set.kernels.mixtures.gatherDeviations(
                rows.baseAddress!, responsibilities.baseAddress!, n, d, threshold, mean.baseAddress!,
                first.baseAddress!, output.baseAddress!, &weight)
              return (weight, count)
            }
          }
        }
      }
    }
  }

  private static func check(_ size: Int, _ count: Int, _ components: Int) {
    precondition(
      count % granularity == 0 && components > 0 && size >= count * components, "the terms must be of this block")
  }
}

extension UnsafeMutablePointer {
  fileprivate func alignedUp(toMultipleOf alignment: Int) -> UnsafeMutablePointer {
    UnsafeMutableRawPointer(self).alignedUp(toMultipleOf: alignment).assumingMemoryBound(to: Pointee.self)
  }
}
