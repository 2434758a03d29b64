import Foundation
import Mixel

/// EM on samples of any dimension from given means: seconds an iteration, and the log-likelihood
/// reached.
enum MixtureBenchmark {
  static func run(_ arguments: inout Arguments) throws {
    guard let path = arguments.next(), let meansPath = arguments["means"] else {
      throw CocoaError(.fileReadInvalidFileName)
    }
    let dimension = arguments["dimension"].flatMap(Int.init) ?? 3
    let iterations = arguments["iterations"].flatMap(Int.init) ?? 5
    let workers = Workers(count: Workers.available)
    var options = EMOptions()
    options.covarianceKind = arguments["covariance"].flatMap(CovarianceKind.init) ?? .full
    options.varianceFloor = VarianceFloor(arguments["floor"].flatMap(Double.init) ?? 1e-6)
    options.tolerance = -1
    let samples = try WeightedSamples(rows: floats(path), dimension: dimension)
    let numbers = try floats(meansPath).map { Double($0) }
    let means = stride(from: 0, to: numbers.count, by: dimension).map { Array(numbers[$0..<$0 + dimension]) }
    let covariance = samples.covariance
    let start = try GaussianMixture(
      covarianceKind: .full,
      components: means.map { GaussianComponent(weight: 1 / Double(means.count), mean: $0, covariance: covariance) })

    func fit(_ iterations: Int) throws -> (seconds: Double, result: EMResult) {
      options.maximumIterations = iterations
      var result: EMResult?
      let seconds = try quickest(of: 1) {
        result = try samples.expectationMaximization(from: start, options: options, workers: workers)
      }
      return (seconds, result!)
    }
    let first = try fit(1), last = try fit(1 + iterations)
    try report([
      "what": "mixture", "seconds_per_iteration": (last.seconds - first.seconds) / Double(iterations),
      "log_likelihood": last.result.meanLogLikelihood, "samples": samples.count, "components": means.count,
      "dimension": dimension,
    ])
  }

  private static func floats(_ path: String) throws -> [Float] {
    try Data(contentsOf: URL(fileURLWithPath: path)).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }
}
