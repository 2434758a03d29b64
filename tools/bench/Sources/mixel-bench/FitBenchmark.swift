import Foundation
import Mixel

/// A fit from raw pixels in memory to the finished model: counting, search and EM.
enum FitBenchmark {
  static func run(_ arguments: inout Arguments) throws {
    guard let path = arguments.next() else { throw CocoaError(.fileReadInvalidFileName) }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let picture = Picture.eightBit(image(of: bytes))
    var options = FitOptions(componentCount: arguments["components"].flatMap(Int.init) ?? 8)
    options.em.covarianceKind = arguments["covariance"].flatMap(CovarianceKind.init) ?? .full
    if let floor = arguments["floor"].flatMap(Double.init) { options.em.varianceFloor = VarianceFloor(floor) }
    if let tolerance = arguments["tolerance"].flatMap(Double.init) { options.em.tolerance = tolerance }
    if let iterations = arguments["max-iterations"].flatMap(Int.init) { options.em.maximumIterations = iterations }
    let start = try arguments["start"].map { try readStart($0, options.em.covarianceKind) }
    let workers = Workers(count: Workers.available)

    var model: ColorModel?
    let seconds = try quickest(of: start == nil ? 5 : 1) {
      let histogram = ColorHistogram(counting: picture, workers: workers)!
      if let start {
        let result = try histogram.samples(in: .rgb, workers: workers).expectationMaximization(
          from: start, options: options.em, workers: workers)
        model = ColorModel(
          mixture: result.mixture, space: .rgb,
          provenance: .init(
            requestedComponents: options.componentCount, meanLogLikelihood: result.meanLogLikelihood,
            pixels: histogram.totalWeight,
            distinctColors: histogram.colorCount, iterations: result.iterations, converged: result.converged, seed: 0))
      } else {
        model = try ColorModel(fitting: histogram, options: options, workers: workers)
      }
    }
    guard let model, let provenance = model.provenance else { return }
    try report([
      "what": "fit", "seconds": seconds, "log_likelihood": provenance.meanLogLikelihood,
      "iterations": provenance.iterations,
      "floor_rule": "bound", "model": try JSONSerialization.jsonObject(with: JSONEncoder().encode(model)),
    ])
  }

  /// EM does not know a picture's shape; the squarest that has the pixels will do.
  private static func image(of bytes: [UInt8]) -> Image<UInt8> {
    let pixels = bytes.count / 3
    var height = Int(Double(pixels).squareRoot())
    while pixels % height != 0 { height -= 1 }
    return Image(width: pixels / height, height: height, layout: .rgb, samples: bytes)
  }

  /// A component a line: weight, mean and covariance by rows.
  private static func readStart(_ path: String, _ kind: CovarianceKind) throws -> GaussianMixture {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let components = text.split(whereSeparator: \.isNewline).map { line in
      let n = line.split(separator: " ").compactMap { Double($0) }
      return GaussianComponent(
        weight: n[0], mean: Array(n[1...3]),
        covariance: SymmetricMatrix(dimension: 3, packed: [n[4], n[7], n[8], n[10], n[11], n[12]]))
    }
    return try GaussianMixture(covarianceKind: kind, components: components)
  }
}
