import Mixel

/// How a fit went, iteration by iteration, as data or as a plot.
struct TraceFile: Sendable {
  let fit: ColorFit
  let method: MethodName

  /// The bytes of a `.json` or a `.png`.
  func encoded(for path: String) throws(Failure) -> [UInt8] {
    try reporting { () throws(MixelError) in
      path.lowercased().hasSuffix(".png") ? try plot.render().encoded(as: .png) : try JSONDocument.encode(document)
    }
  }

  static func check(_ path: String?) throws {
    guard let path, path != "-", ![".json", ".png"].contains(where: path.lowercased().hasSuffix) else { return }
    throw usage("--trace takes a name that ends in .json or .png, not \(path)")
  }

  private struct Document: Encodable {
    struct Iteration: Encodable {
      let iteration: Int
      let objective: Double
      let bound_after_expectation: EvidenceBound?
      let bound_after_maximization: EvidenceBound?
    }

    let schema = "mixel.trace/1"
    let method: String
    let converged: Bool
    let start_log_likelihoods: [Double]
    let relocations: Int
    let iterations: [Iteration]
  }

  private var document: Document {
    let result = fit.mixtureFit.result
    return Document(
      method: method.rawValue, converged: result.converged, start_log_likelihoods: fit.mixtureFit.startLogLikelihoods,
      relocations: fit.mixtureFit.relocations,
      iterations: result.trace.enumerated().map { index, objective in
        let step = index < result.steps.count ? result.steps[index] : nil
        return Document.Iteration(
          iteration: index, objective: objective, bound_after_expectation: step?.expectation, bound_after_maximization: step?.maximization)
      })
  }

  private var plot: LinePlot {
    let result = fit.mixtureFit.result
    let (objective, unit) =
      switch method {
      case .em, .gradient, .stepwise: ("log-likelihood", "nats a pixel")
      case .map: ("log-likelihood and log prior", "nats a pixel")
      case .hard: ("minus the mean squared distance, times pi", "squared colour units")
      }
    var series = [LinePlot.Series(name: objective, values: result.trace, start: 0)]
    if !result.steps.isEmpty { series.append(LinePlot.Series(name: "evidence lower bound", points: staircase(result.steps))) }
    return LinePlot(title: "\(method.title), \(fit.model.mixture.components.count) components", xLabel: method.unitOfTrace, yLabel: unit, series: series)
  }

  /// The bound rises at each whole iteration by an E-step, halfway to the next by an M-step.
  private func staircase(_ steps: [EMStep]) -> [SIMD2<Double>] {
    steps.enumerated().flatMap { index, step -> [SIMD2<Double>] in
      let x = Double(index), expectation = step.expectation.value + step.logPrior
      guard let maximization = step.maximization else { return [SIMD2(x, expectation)] }
      let value = maximization.value + (step.maximizedLogPrior ?? 0)
      return [SIMD2(x, expectation), SIMD2(x + 0.5, expectation), SIMD2(x + 0.5, value), SIMD2(x + 1, value)]
    }
  }
}
