public import GaussianMixture

extension FitMethod {
  /// The names of the methods in options and documents.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    case em, map, hard, gradient, stepwise
  }

  /// The method of a name, with default options.
  ///
  /// - Parameters:
  ///   - maximumIterations: the maximum number of passes of gradient ascent and stepwise EM over
  ///     the colors, if it is below their default. The other methods use
  ///     ``EMOptions/maximumIterations``.
  ///   - seed: the seed of the order in which those two take the colors.
  public init(_ name: Name, maximumIterations: Int = .max, seed: UInt64 = 1) {
    switch name {
    case .em: self = .em
    case .map: self = .map
    case .hard: self = .hard
    case .gradient:
      var options = GradientOptions()
      options.maximumPasses = min(options.maximumPasses, maximumIterations)
      options.seed = seed
      self = .gradient(options)
    case .stepwise:
      var options = StepwiseOptions()
      options.maximumPasses = min(options.maximumPasses, maximumIterations)
      options.seed = seed
      self = .stepwise(options)
    }
  }

  public var name: Name {
    switch self {
    case .em: .em
    case .map: .map
    case .hard: .hard
    case .gradient: .gradient
    case .stepwise: .stepwise
    }
  }
}

extension FitMethod.Name {
  /// The name in headings.
  var title: String {
    switch self {
    case .em: "Expectation maximisation"
    case .map: "Maximum a posteriori"
    case .hard: "Hard EM"
    case .gradient: "Stochastic gradient ascent"
    case .stepwise: "Stepwise EM"
    }
  }

  /// The unit of the horizontal axis of a trace.
  var unitOfTrace: String { self == .gradient || self == .stepwise ? "pass over all colours" : "iteration" }

  /// The quantity that a trace holds, and its unit.
  var objective: (name: String, unit: String) {
    switch self {
    case .em, .gradient, .stepwise: ("log-likelihood", "nats a pixel")
    case .map: ("log-likelihood and log prior", "nats a pixel")
    case .hard: ("minus the mean squared distance, times pi", "squared colour units")
    }
  }
}
