public import ColorStatistics
import GaussianMixture
public import Raster
import Rendering

extension ColorFit {
  /// Encodes the document `mixel.trace/1`: the course of the fit by iteration.
  ///
  /// Members: `method`, `converged`, `start_log_likelihoods`, `relocations`, and `iterations`, each
  /// with its number, the `objective` before it and, if ``EMOptions/recordsSteps`` was set, the
  /// lower bound after each of the two steps. Values are in nats per pixel, except for hard EM,
  /// whose objective is minus the mean squared distance times pi.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func traceJSON() throws(MixelError) -> [UInt8] {
    let result = mixtureFit.result
    return try JSONDocument.encode(
      TraceDocument(
        method: mixtureFit.method.name.rawValue, converged: result.converged,
        start_log_likelihoods: mixtureFit.startLogLikelihoods, relocations: mixtureFit.relocations,
        iterations: result.trace.enumerated().map { index, objective in
          let step = index < result.steps.count ? result.steps[index] : nil
          return TraceDocument.Iteration(
            iteration: index, objective: objective, bound_after_expectation: step?.expectation,
            bound_after_maximization: step?.maximization)
        }))
  }

  /// Draws the course of the fit, 1200 x 800 pixels: the objective by iteration and, if
  /// ``EMOptions/recordsSteps`` was set, the lower bound that EM climbs.
  public func tracePlot() -> Image<UInt8> {
    let result = mixtureFit.result, method = mixtureFit.method.name
    let (objective, unit) = method.objective
    var series = [LinePlot.Series(name: objective, values: result.trace, start: 0)]
    if !result.steps.isEmpty {
      series.append(LinePlot.Series(name: "evidence lower bound", points: Self.staircase(result.steps)))
    }
    return LinePlot(
      title: "\(method.title), \(counted(model.mixture.components.count, "component"))", xLabel: method.unitOfTrace,
      yLabel: unit, series: series
    ).render()
  }

  /// The bound as a step curve: it rises at each whole iteration by an E-step and halfway to the
  /// next by an M-step.
  private static func staircase(_ steps: [EMStep]) -> [SIMD2<Double>] {
    steps.enumerated().flatMap { index, step -> [SIMD2<Double>] in
      let x = Double(index), expectation = step.expectation.value + step.logPrior
      guard let maximization = step.maximization else { return [SIMD2(x, expectation)] }
      let value = maximization.value + (step.maximizedLogPrior ?? 0)
      return [SIMD2(x, expectation), SIMD2(x + 0.5, expectation), SIMD2(x + 0.5, value), SIMD2(x + 1, value)]
    }
  }
}

/// The names are those of the document's members.
private struct TraceDocument: Encodable {
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
