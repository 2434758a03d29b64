import Mixel

// Any number of dimensions; [Float] for speed, [Double] for ten digits; one sample after the other.
var generator = SeededGenerator(seed: 1)
let numbers = (0..<64_000).map { _ in Float(generator.next() >> 40) / 0x1p24 }
let samples = try WeightedSamples(rows: numbers, dimension: 8)

var options = FitOptions(componentCount: 4)
options.em.covarianceKind = .full  // .diagonal, .spherical, .tied
let mixture = try samples.fit(options, workers: .all).mixture

let point = samples.point(0)
print("surprise", -(try mixture.logDensity(at: point)))
print("shares", try mixture.responsibilities(at: point))
print("p(the others | x0, x7):", try mixture.conditional(given: [0: 0.5, 7: 0.2]).components[0].mean)
print("best K", try samples.selection(SelectionOptions(range: 1...3), fitting: options).best.components)
