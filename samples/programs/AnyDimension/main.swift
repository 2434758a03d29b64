import Mixel

// Samples have any dimension and are stored row by row: [Float] for speed, [Double] for ten digits.
let sphere = SymmetricMatrix(diagonal: [Double](repeating: 1, count: 8))
let parts = [0.0, 3.0].map {
  GaussianComponent(weight: 0.5, mean: [Double](repeating: $0, count: 8), covariance: sphere)
}
var generator = SeededGenerator(seed: 1)
let numbers = try GaussianMixture(covarianceKind: .full, components: parts).sample(8000, using: &generator).points
  .joined()
let samples = try WeightedSamples(rows: Array(numbers), dimension: 8)

var options = FitOptions(componentCount: 2)
options.em.covarianceKind = .full  // .diagonal, .spherical, .tied
let mixture = try samples.fit(options, workers: .all).mixture

let point = samples.point(0)
print("surprise", -(try mixture.logDensity(at: point)))
print("shares", try mixture.responsibilities(at: point))
print("p(the others | x0, x7)", try mixture.conditional(given: [0: 0.5, 7: 0.2]).components[0].mean)
print("best K", try samples.selection(SelectionOptions(range: 1...3), fitting: options).best.components)
