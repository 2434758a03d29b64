package import LinearAlgebra
import Parallelism

// Mixtures of colours for callers inside the package, whose samples have three coordinates by
// construction. Where the public calls throw for a wrong dimension, these have a precondition; none
// can be cancelled.

extension GaussianMixture {
  /// A single Gaussian.
  ///
  /// - Precondition: `covariance` is positive definite and of the mean's dimension.
  package init(mean: [Double], covariance: SymmetricMatrix, kind: CovarianceKind) {
    let component = GaussianComponent(weight: 1, mean: mean, covariance: covariance)
    precondition(
      covariance.dimension == mean.count && component.factors != nil, "the covariance is not positive definite")
    self.init(validated: [component], kind)
  }

  /// The mixture `sum_i w_i p_i(x) / sum_i w_i`, whose components are those of all parts.
  ///
  /// - Parameter parts: at least one, each with a positive weight w_i. The covariance kind is the
  ///   first one's.
  /// - Precondition: All parts have the same dimension.
  package init(blending parts: [(weight: Double, mixture: GaussianMixture)]) {
    let first = parts[0].mixture
    precondition(parts.allSatisfy { $0.mixture.dimension == first.dimension }, "the mixtures differ in dimension")
    let total = parts.reduce(0) { $0 + $1.weight }
    let components = parts.flatMap { weight, mixture in
      mixture.components.map { $0.weighted($0.weight * weight / total) }
    }
    self.init(validated: components, first.covarianceKind)
  }

  /// Returns the mixture with the same Gaussians and other mixing weights.
  ///
  /// - Parameter weights: one for each of ``components``, in that order; normalized to a sum of 1.
  /// - Precondition: All weights are positive.
  package func reweighted(_ weights: [Double]) -> GaussianMixture {
    precondition(weights.count == components.count, "one weight for each component")
    let total = weights.reduce(0, +)
    return GaussianMixture(validated: zip(components, weights).map { $0.weighted($1 / total) }, covarianceKind)
  }

  /// Returns `ln p(x)` of each pixel, in single precision.
  ///
  /// - Precondition: The mixture has three dimensions, and the planes have the same length.
  /// - Complexity: O(pixels * components).
  package func logDensities(red: [Float], green: [Float], blue: [Float]) -> [Float] {
    precondition(dimension == 3, "the mixture is not one of colours")
    precondition(red.count == green.count && red.count == blue.count, "the planes differ in length")
    return PlaneSamples(dimension: 3, count: red.count) { index in
      (SIMD4(red[index], green[index], blue[index], 0), 1)
    }.logDensities(under: components, covarianceKind)
  }
}

extension WeightedSamples {
  /// Weighted colours, stored about the middle of the cube 0...1.
  ///
  /// - Parameters:
  ///   - count: the number of colours.
  ///   - color: returns the colour of an index and, as `w`, its weight.
  /// - Returns: nil if the weights do not add up to a positive number, or if a number is not finite
  ///   or a weight is negative.
  package init?(colorCount count: Int, _ color: (_ index: Int) -> SIMD4<Double>) {
    do throws(MixtureError) {
      try self.init(count: count, center: SIMD3(repeating: 0.5), color)
    } catch {
      return nil
    }
  }

  /// Returns `ln p(x)` of each colour.
  ///
  /// - Precondition: The mixture has the samples' dimension.
  package func colorLogDensities(under mixture: GaussianMixture) -> [Double] {
    requireSameDimension(mixture)
    return logDensities(under: mixture.components, mixture.covarianceKind, workers: .one)
  }

  /// Returns the expected weight `N_k = sum(w p(k | x))` of each component.
  ///
  /// - Precondition: The mixture has the samples' dimension.
  package func expectedWeights(under mixture: GaussianMixture) -> [Double] {
    requireSameDimension(mixture)
    return expectation(of: mixture.components, mixture.covarianceKind, workers: .one).weights
  }

  /// Returns the mixture of ``fit(_:workers:)``.
  ///
  /// - Precondition: The options are valid for these samples.
  package func fittedMixture(_ options: FitOptions) -> GaussianMixture {
    do throws(MixtureError) {
      return try fit(options).mixture
    } catch {
      preconditionFailure("a fit of colours: \(error)")
    }
  }

  /// Returns the mixture to which EM leads from a start.
  ///
  /// - Precondition: The start has the samples' dimension, and the options are valid.
  package func refinedMixture(from start: GaussianMixture, _ options: EMOptions) -> GaussianMixture {
    requireSameDimension(start)
    return expectationMaximization(from: start.components, options: options, workers: .one).mixture
  }

  private func requireSameDimension(_ mixture: GaussianMixture) {
    precondition(mixture.dimension == dimension, "the samples and the mixture differ in dimension")
  }
}

extension StepwiseEM {
  /// Takes in a batch of colours, as ``update(with:rate:workers:)``.
  ///
  /// - Precondition: The batch has the mixture's dimension, and `rate` is in 0...1.
  package mutating func update(withColors batch: WeightedSamples, rate: Double) {
    do throws(MixtureError) {
      try update(with: batch, rate: rate)
    } catch {
      preconditionFailure("a step of EM on colours: \(error)")
    }
  }
}
