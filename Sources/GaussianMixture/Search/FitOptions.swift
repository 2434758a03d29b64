/// The algorithm that fits the parameters of a mixture from a start.
public enum FitMethod: Sendable, Hashable {
  /// Expectation maximisation. The estimate is maximum a posteriori if ``EMOptions/prior`` is set.
  case em
  /// Expectation maximisation to the maximum a posteriori estimate under
  /// ``MixturePrior/weaklyInformative(for:components:concentration:)``.
  case map
  /// Hard EM: k-means, followed by the moments of its clusters.
  case hard
  /// Stochastic gradient ascent.
  case gradient(GradientOptions)
  /// Stepwise EM in small batches.
  case stepwise(StepwiseOptions)
}

/// Options for fitting a mixture.
public struct FitOptions: Sendable, Hashable {
  /// K, the number of components: 1 to 65535 and at most the number of samples. The fit has fewer
  /// components if there are fewer distinct samples.
  public var componentCount: Int
  public var method = FitMethod.em
  public var em = EMOptions()
  public var initialization = Initialization.kmeansPlusPlus
  /// The number of starts drawn, at least 1. The best is continued.
  public var restarts = 8
  /// The number of relocations that must fail before an optimum is left; 0 for no search beyond
  /// the starts.
  ///
  /// Applies to EM only. With more than about 90 components none are tried. At most twice this
  /// number are kept. With a quarter of the default, photos lose 0.0003 nats a pixel at K = 8 and
  /// 0.03 at K = 16, where the search takes 0.4 of the time.
  public var relocations = 64
  public var seed: UInt64 = 1

  public init(componentCount: Int) { self.componentCount = componentCount }
}

/// A fitted mixture and how it was found.
public struct MixtureFit: Sendable, Hashable {
  /// The algorithm that fitted the parameters, which determines what the trace contains.
  public let method: FitMethod
  /// The last run, on all samples.
  public let result: EMResult
  /// The mean log-likelihood that each start reached in the search, in nats per unit of weight.
  public let startLogLikelihoods: [Double]
  /// The number of relocations that were kept.
  public let relocations: Int
  /// The requested K. The mixture has fewer components (`k_effective` in documents) if there were
  /// fewer distinct samples or some components starved.
  public let requestedComponents: Int

  public var mixture: GaussianMixture { result.mixture }

  /// The mean log-likelihood of all samples, in nats per unit of weight.
  public var meanLogLikelihood: Double { result.meanLogLikelihood }
}
