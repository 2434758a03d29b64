import Foundation
import Mixel
import Testing

@Suite("Traces of fits")
struct FitTraceTests {
  private func fit(_ method: FitMethod.Name, recordsSteps: Bool = true) throws -> ColorFit {
    var options = ColorFitOptions.components(3)
    options.mixture.method = FitMethod(method, maximumIterations: 5)
    options.mixture.restarts = 2
    options.mixture.em.recordsSteps = recordsSteps
    return try cloudy(seed: 3).fitted(options, workers: .one)
  }

  private func document(_ fit: ColorFit) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(fit.traceJSON())) as? [String: Any])
  }

  /// JSONSerialization reads some numbers with an error in the last digit, so numbers have a
  /// tolerance.
  private struct Numbers: Decodable {
    struct Iteration: Decodable { let objective: Double }

    let start_log_likelihoods: [Double]
    let iterations: [Iteration]
  }

  @Test(arguments: FitMethod.Name.allCases)
  func theDocumentHoldsTheFit(_ method: FitMethod.Name) throws {
    let fit = try fit(method), document = try document(fit)
    #expect(document["schema"] as? String == "mixel.trace/1" && document["method"] as? String == method.rawValue)
    #expect(document["converged"] as? Bool == fit.mixtureFit.result.converged)
    let numbers = try JSONDecoder().decode(Numbers.self, from: Data(fit.traceJSON()))
    #expect(numbers.start_log_likelihoods == fit.mixtureFit.startLogLikelihoods)
    #expect(document["relocations"] as? Int == fit.mixtureFit.relocations)
    let iterations = try #require(document["iterations"] as? [[String: Any]])
    #expect(numbers.iterations.map(\.objective) == fit.mixtureFit.result.trace)
    #expect(iterations.compactMap { $0["iteration"] as? Int } == Array(fit.mixtureFit.result.trace.indices))
  }

  /// After an E-step, the bound equals the likelihood. An M-step raises it, and the next likelihood
  /// is not below it.
  @Test func theBoundIsTightAndRises() throws {
    let iterations = try #require(try document(fit(.em))["iterations"] as? [[String: Any]])
    #expect(iterations.count >= 2)
    var reached = -Double.infinity
    for iteration in iterations {
      let objective = try #require(iteration["objective"] as? Double)
      let expectation = try #require(iteration["bound_after_expectation"] as? [String: Double])
      #expect(abs(expectation.values.reduce(0, +) - objective) < 1e-9 * max(1, abs(objective)))
      #expect(objective >= reached - 1e-6)
      if let maximization = iteration["bound_after_maximization"] as? [String: Double] {
        reached = maximization.values.reduce(0, +)
        #expect(reached >= objective - 1e-6)
      }
    }
    let last = try #require(iterations.last)
    #expect(last["bound_after_maximization"] == nil, "no step follows the last expectation")
    #expect(try fit(.em, recordsSteps: false).mixtureFit.result.steps.isEmpty)
  }

  @Test(arguments: FitMethod.Name.allCases)
  func thePlotIsDrawn(_ method: FitMethod.Name) throws {
    let plot = try fit(method).tracePlot()
    #expect(plot.width == 1200 && plot.height == 800)
    func count(_ color: [UInt8]) -> Int {
      stride(from: 0, to: plot.samples.count, by: 3).count { Array(plot.samples[$0..<$0 + 3]) == color }
    }
    // The first curve is blue. The second, the bound, is vermilion; only EM, MAP and k-means have
    // it.
    #expect(count([0, 114, 178]) > 50)
    let hasBound = method != .gradient && method != .stepwise
    #expect((count([213, 94, 0]) > 50) == hasBound)
  }
}
