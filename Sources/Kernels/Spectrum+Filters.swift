extension Spectrum {
  /// Returns the spectrum of the correlation of x, this spectrum, with the filter f:
  /// `sum_d conj(f_d) x_d` over all channels of all groups.
  ///
  /// - Parameter count: the number of frequencies of a group.
  /// - Returns: one group, with the sum in channel 0.
  public func correlation(with filter: Spectrum, count: Int, using set: InstructionSet = .best) -> Spectrum {
    precondition(real.count == filter.real.count && real.count % count == 0, "the spectra must have the same size")
    let table = set.kernels.spectra, groups = real.count / count
    var result = Spectrum(count: count)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * count) { sums in
      let r = sums.baseAddress!, i = r + count
      table.correlate(count, groups, filter.real, filter.imaginary, real, imaginary, r, i)
      for k in 0..<count {
        result.real[k][0] = r[k]
        result.imaginary[k][0] = i[k]
      }
    }
    return result
  }

  /// `factor * self + other`.
  public func scaled(by factor: Float, plus other: Spectrum, using set: InstructionSet = .best) -> Spectrum {
    precondition(real.count == other.real.count, "the spectra must have the same size")
    let table = set.kernels.spectra
    var result = Spectrum(count: real.count)
    table.scaleAndAdd(real.count * 16, factor, real, other.real, &result.real)
    table.scaleAndAdd(real.count * 16, factor, imaginary, other.imaginary, &result.imaginary)
    return result
  }

  /// Adds `factor * (x - y)`.
  public mutating func add(_ factor: Float, _ x: Spectrum, minus y: Spectrum, using set: InstructionSet = .best) {
    precondition(real.count == x.real.count && real.count == y.real.count, "the spectra must have the same size")
    let table = set.kernels.spectra, count = real.count * 16
    table.addDifference(count, factor, x.real, y.real, &real)
    table.addDifference(count, factor, x.imaginary, y.imaginary, &imaginary)
  }
}

/// The problem of finding the filter f that minimises
/// `|f^H x - y|^2 / n + mu |f - p|^2 + gamma |f - g + h / gamma|^2` at each frequency
/// independently.
public struct RankOneProblem: Sendable {
  /// x, the spectrum of the sample.
  public var sample: Spectrum
  /// y, the spectrum of the desired response, one number for each frequency.
  public var label: (real: [Float], imaginary: [Float])
  /// p, the filter that f should stay close to.
  public var prior: Spectrum
  /// g, the other half of a split variable.
  public var split: Spectrum
  /// h, the dual variable.
  public var dual: Spectrum
  public var mu: Float
  public var gamma: Float
  /// n, the number of places of the map.
  public var places: Int

  public init(
    sample: Spectrum, label: (real: [Float], imaginary: [Float]), prior: Spectrum, split: Spectrum, dual: Spectrum,
    mu: Float, gamma: Float, places: Int
  ) {
    self.sample = sample
    self.label = label
    self.prior = prior
    self.split = split
    self.dual = dual
    self.mu = mu
    self.gamma = gamma
    self.places = places
  }

  /// Returns f, computed by the Sherman-Morrison formula.
  ///
  /// - Complexity: O(frequencies * channels).
  public func solve(using set: InstructionSet = .best) -> Spectrum {
    let count = label.real.count, shape = sample.real.count
    precondition(
      shape % count == 0 && [prior, split, dual].allSatisfy { $0.real.count == shape },
      "the spectra must have the same size")
    precondition(mu + gamma > 0 && places > 0, "the problem must have a unique solution")
    let table = set.kernels.spectra
    var filter = Spectrum(count: shape)
    table.solveRankOne(
      count, shape / count, Float(places), mu, gamma, sample.real, sample.imaginary, label.real, label.imaginary,
      prior.real, prior.imaginary, split.real, split.imaginary, dual.real, dual.imaginary, &filter.real,
      &filter.imaginary)
    return filter
  }
}
