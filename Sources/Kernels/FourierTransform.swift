/// The spectrum of square maps of real channels.
///
/// Stores `columns = size / 2 + 1` columns of each row; the others are their conjugates. Group g of
/// frequency (u, v) is at index `(g * size + v) * columns + u`.
public struct Spectrum: Sendable, Hashable, Codable {
  public var real: [Channels]
  public var imaginary: [Channels]

  public init(count: Int) {
    real = [Channels](repeating: Channels(), count: count)
    imaginary = real
  }
}

/// Two-dimensional discrete Fourier transforms of square maps, in groups of sixteen real channels.
public struct FourierTransform: Sendable, Hashable {
  /// N, the number of places along a side.
  public let size: Int
  /// The number of columns of a group's spectrum: N / 2 + 1.
  public var columns: Int { size / 2 + 1 }
  private let plan: [Int]
  private let twiddles: [Float]

  /// - Parameters:
  ///   - size: N, even, with no prime factors other than 2 and 3.
  ///   - cosines: `cos(2 pi k / N)` for k = 0 to N - 1.
  ///   - sines: `sin(2 pi k / N)` for the same k.
  public init(size: Int, cosines: [Float], sines: [Float]) {
    precondition(
      size > 0 && size % 2 == 0 && cosines.count == size && sines.count == size,
      "the size must be even, with one cosine and sine for each place")
    var plan: [Int] = [], rest = size
    for radix in [4, 2, 3] {
      while rest % radix == 0 {
        plan.append(radix)
        rest /= radix
      }
    }
    precondition(rest == 1, "the size must have no prime factors other than 2 and 3")
    self.size = size
    self.plan = plan + [0]
    twiddles = cosines + sines
  }

  /// Transforms every channel: `X(u, v) = sum over x, y of map(x, y) exp(-2 pi i (u x + v y) / N)`.
  ///
  /// - Parameter map: groups of N x N places, row by row.
  /// - Complexity: O(N^2 log N) for each group.
  public func forward(_ map: [Channels], with set: InstructionSet = .best) -> Spectrum {
    precondition(map.count % (size * size) == 0, "the map must consist of whole groups")
    let groups = map.count / (size * size), count = size * columns
    var spectrum = Spectrum(count: groups * count)
    let table = set.kernels.spectra
    withScratch { scratch in
      map.withFloats { map in
        spectrum.real.withMutableFloats { real in
          spectrum.imaginary.withMutableFloats { imaginary in
            for g in 0..<groups {
              table.transformForward(
                size, plan, twiddles, map + g * size * size * 16, real + g * count * 16, imaginary + g * count * 16,
                scratch)
            }
          }
        }
      }
    }
    return spectrum
  }

  /// The inverse of ``forward(_:with:)``.
  public func inverse(_ spectrum: consuming Spectrum, with set: InstructionSet = .best) -> [Channels] {
    let count = size * columns
    precondition(
      spectrum.real.count % count == 0 && spectrum.imaginary.count == spectrum.real.count,
      "the spectrum must consist of whole groups")
    let groups = spectrum.real.count / count
    var map = [Channels](repeating: Channels(), count: groups * size * size)
    let table = set.kernels.spectra
    withScratch { scratch in
      map.withMutableFloats { map in
        spectrum.real.withMutableFloats { real in
          spectrum.imaginary.withMutableFloats { imaginary in
            for g in 0..<groups {
              table.transformInverse(
                size, plan, twiddles, real + g * count * 16, imaginary + g * count * 16, map + g * size * size * 16,
                scratch)
            }
          }
        }
      }
    }
    return map
  }

  private func withScratch(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: 4 * size * MemoryLayout<Channels>.stride, alignment: 64) {
      body($0.baseAddress!.assumingMemoryBound(to: Float.self))
    }
  }
}
