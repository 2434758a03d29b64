import Foundation
import Mixel

/// Nine clusters on a 3 x 3 grid, every other one narrow and rare, and 900 points from them.
let clusters = (0..<9).map { k in
  GaussianComponent(
    weight: k.isMultiple(of: 2) ? 0.16 : 0.05, mean: [Double(k % 3), Double(k / 3)],
    covariance: SymmetricMatrix(diagonal: k.isMultiple(of: 2) ? [0.04, 0.04] : [0.004, 0.004]))
}
var generator = SeededGenerator(seed: 1)
let truth = try GaussianMixture(covarianceKind: .full, components: clusters)
let samples = try WeightedSamples(
  rows: truth.sample(900, using: &generator).points.flatMap { $0.map(Float.init) }, dimension: 2)

/// Prints the likelihoods of fits from 20 seeds, in nats per sample: worst, median and best.
func report(_ name: String, _ initialization: Initialization, restarts: Int = 1, relocations: Int = 0) throws {
  var options = FitOptions(componentCount: 9)
  options.initialization = initialization
  options.restarts = restarts
  options.relocations = relocations
  let reached = try (1...20).map { seed in
    options.seed = UInt64(seed)
    return try samples.fit(options).result.meanLogLikelihood
  }.sorted()
  let name = name.padding(toLength: 22, withPad: " ", startingAt: 0)
  print(name, String(format: "%8.3f %8.3f %8.3f", reached[0], reached[10], reached[19]))
}

print("                          worst   median     best")
try report("random", .random)
try report("k-means", .kmeans)
try report("k-means++", .kmeansPlusPlus)
try report("k-means++, 8 starts", .kmeansPlusPlus, restarts: 8)
try report("1 start, relocation", .kmeansPlusPlus, relocations: 64)
try report("both, the default", .kmeansPlusPlus, restarts: 8, relocations: 64)
print(String(format: "the mixture they were drawn from %16.3f", try samples.meanLogLikelihood(under: truth)))

// A narrow component at the first sample, under smaller and smaller floors.
for floor in [1e-2, 1e-4, 1e-8, 1e-12] {
  var options = EMOptions()
  options.varianceFloor = VarianceFloor(floor)
  let spike = GaussianComponent(
    weight: 0.1, mean: samples.point(0), covariance: SymmetricMatrix(diagonal: [floor, floor]))
  let rest = GaussianComponent(weight: 0.9, mean: samples.center, covariance: samples.covariance)
  let start = try GaussianMixture(covarianceKind: .full, components: [spike, rest])
  let result = try samples.expectationMaximization(from: start, options: options)
  print(
    String(format: "floor %.0e %12.3f", floor, result.meanLogLikelihood), "components at the floor:", result.floored)
}
