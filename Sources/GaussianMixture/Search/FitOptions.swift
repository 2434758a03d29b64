/// How the parameters of a mixture are found from a start.
public enum FitMethod: Sendable, Hashable {
  /// Expectation maximisation; maximum a posteriori if ``EMOptions/prior`` is set.
  case em
  /// Expectation maximisation to the maximum a posteriori under
  /// ``MixturePrior/weaklyInformative(for:components:concentration:)``.
  case map
  /// Hard EM: k-means, then the moments of its clusters.
  case hard
  /// Stochastic gradient ascent.
  case gradient(GradientOptions)
  /// Stepwise EM in small batches.
  case stepwise(StepwiseOptions)
}

/// How a mixture is looked for.
public struct FitOptions: Sendable, Hashable {
  /// K, the number of components, 1 to 65535 and no more than there are samples. The fit has fewer
  /// where there are fewer distinct samples.
  public var componentCount: Int
  public var method = FitMethod.em
  public var em = EMOptions()
  public var initialization = Initialization.kmeansPlusPlus
  /// The number of starts, of which the best goes on; at least 1.
  public var restarts = 8
  /// The number of relocations that are tried on a fit before it is taken for the best; 0 for none.
  /// For EM only; none are tried above some 90 components, and twice as many are kept at most.
  public var relocations = 16
  public var seed: UInt64 = 1

  public init(componentCount: Int) { self.componentCount = componentCount }
}

/// A fitted mixture and how it was found.
public struct MixtureFit: Sendable, Hashable {
  /// How the parameters were found, which says what the trace holds.
  public let method: FitMethod
  /// The last run, on all samples.
  public let result: EMResult
  /// The mean log-likelihood that each start reached in the search, in nats a unit of weight.
  public let startLogLikelihoods: [Double]
  /// How many relocations were kept.
  public let relocations: Int
  /// The K asked for. The mixture has fewer components, k_effective of them, if there were fewer
  /// distinct samples or some starved.
  public let requestedComponents: Int

  public var mixture: GaussianMixture { result.mixture }

  /// Of all samples, in nats a unit of weight.
  public var meanLogLikelihood: Double { result.meanLogLikelihood }
}
