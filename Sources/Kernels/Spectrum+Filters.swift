extension Spectrum {
  /// `sum_d conj(f_d) x_d` over all channels of all groups, in channel 0 of one group: the spectrum
  /// of the correlation of x with f.
  ///
  /// - Parameter count: the frequencies of a group.
  public func correlation(with filter: Spectrum, count: Int, using set: InstructionSet = .best) -> Spectrum {
    precondition(real.count == filter.real.count && real.count % count == 0, "spectra of different shapes")
    let table = MapKernelTable.table(of: set), groups = real.count / count
    var result = Spectrum(count: count)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * count) { sums in
      let r = sums.baseAddress!, i = r + count
      filter.real.withFloats { fr in
        filter.imaginary.withFloats { fi in
          real.withFloats { xr in imaginary.withFloats { xi in table.correlate(count, groups, fr, fi, xr, xi, r, i) } }
        }
      }
      for k in 0..<count {
        result.real[k][0] = r[k]
        result.imaginary[k][0] = i[k]
      }
    }
    return result
  }

  /// `factor * self + other`.
  public func scaled(by factor: Float, plus other: Spectrum, using set: InstructionSet = .best) -> Spectrum {
    precondition(real.count == other.real.count, "spectra of different shapes")
    let table = MapKernelTable.table(of: set)
    var result = Spectrum(count: real.count)
    for part in [\Spectrum.real, \Spectrum.imaginary] {
      self[keyPath: part].withFloats { x in
        other[keyPath: part].withFloats { y in
          result[keyPath: part].withMutableFloats { table.scaleAndAdd(real.count * 16, factor, x, y, $0) }
        }
      }
    }
    return result
  }

  /// Adds `factor * (x - y)`.
  public mutating func add(_ factor: Float, _ x: Spectrum, minus y: Spectrum, using set: InstructionSet = .best) {
    precondition(real.count == x.real.count && real.count == y.real.count, "spectra of different shapes")
    let table = MapKernelTable.table(of: set), count = real.count * 16
    for part in [\Spectrum.real, \Spectrum.imaginary] {
      x[keyPath: part].withFloats { x in
        y[keyPath: part].withFloats { y in
          self[keyPath: part].withMutableFloats { table.addDifference(count, factor, x, y, $0) }
        }
      }
    }
  }
}

/// What ``RankOneProblem/solve(using:)`` is given: at each frequency by itself,
/// `|f^H x - y|^2 / n + mu |f - p|^2 + gamma |f - g + h / gamma|^2` is to be least.
public struct RankOneProblem: Sendable {
  /// x, the spectrum of the sample.
  public var sample: Spectrum
  /// y, the spectrum of the response wanted, one number a frequency.
  public var label: (real: [Float], imaginary: [Float])
  /// p, the filter that f is to stay near.
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

  /// f, by the Sherman-Morrison formula. O(frequencies * channels).
  public func solve(using set: InstructionSet = .best) -> Spectrum {
    let count = label.real.count, shape = sample.real.count
    precondition(
      shape % count == 0 && [prior, split, dual].allSatisfy { $0.real.count == shape }, "spectra of different shapes")
    precondition(mu + gamma > 0 && places > 0, "the problem has no one solution")
    let table = MapKernelTable.table(of: set)
    var filter = Spectrum(count: shape)
    sample.real.withFloats { xr in
      sample.imaginary.withFloats { xi in
        prior.real.withFloats { pr in
          prior.imaginary.withFloats { pi in
            split.real.withFloats { gr in
              split.imaginary.withFloats { gi in
                dual.real.withFloats { hr in
                  dual.imaginary.withFloats { hi in
                    filter.real.withMutableFloats { fr in
                      filter.imaginary.withMutableFloats { fi in
                        table.solveRankOne(
                          count, shape / count, Float(places), mu, gamma, xr, xi, label.real, label.imaginary, pr, pi,
                          gr, gi, hr, hi, fr, fi)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    return filter
  }
}
