import Parallelism

/// A search for the most likely mixture of a number of components, on samples that tell good optima
/// from bad ones.
///
/// EM ends in the optimum nearest to its start. The search begins with one component and splits
/// until there are enough. Then it moves components (``Relocation``) from the best optima that it
/// knows. Nothing is drawn from the seed of the fit, so its result is the same for every seed.
struct MixtureSearch: Sendable {
  private let samples: WeightedSamples
  private let options: FitOptions
  private let workers: Workers
  private(set) var optima: [Optimum] = []
  /// The number of moves that led to a better optimum.
  private(set) var kept = 0

  struct Optimum: Sendable {
    var components: [GaussianComponent]
    /// The mean log-likelihood, plus the log prior per unit of weight if there is a prior.
    var objective: Double
    /// The number of moves that were tried from it, the most promising first.
    fileprivate var tried = 0
  }

  /// The number of optima that are kept, and of those from which components are moved: earlier ones
  /// lead to some that the best does not reach.
  private static let (capacity, sources) = (8, 4)
  /// The number of moves tried at the same time, whatever the number of workers.
  private static let racers = 4
  /// Optima whose objectives differ by less than this are taken for one.
  private static let resolution = 1e-4
  /// The maximum number of E-steps of a run on the samples of the search.
  private static let longestRun = 200

  init(on samples: WeightedSamples, _ options: FitOptions, workers: Workers) {
    self.samples = samples
    self.options = options
    self.workers = workers
  }

  /// Searches from given components, or from those that splitting one component leads to.
  mutating func run(from start: [GaussianComponent]?) {
    add(fitted(start ?? divided(), target: nil))
    let mostMoves = 2 * min(options.relocations, 1 << 20)
    var place = 0
    while place < min(Self.sources, optima.count), kept < mostMoves, !workers.isCancelled {
      // A better optimum may be promising itself, and changes places.
      place = improves(from: place) ? 0 : place + 1
    }
  }

  /// Runs EM from another start, from which no component is moved.
  mutating func add(from start: [GaussianComponent]) {
    add(fitted(start, target: optima.last?.objective))
  }

  private mutating func add(_ fit: AcceleratedFit) {
    let optimum = Optimum(components: fit.components, objective: fit.objective)
    if let same = optima.firstIndex(where: { abs($0.objective - optimum.objective) < Self.resolution }) {
      if optimum.objective > optima[same].objective {
        optima[same].components = optimum.components
        optima[same].objective = optimum.objective
      }
      optima.sort { $0.objective > $1.objective }
      return
    }
    let place = optima.firstIndex { optimum.objective > $0.objective } ?? optima.count
    optima.insert(optimum, at: place)
    if optima.count > Self.capacity { optima.removeLast() }
  }

  /// Tries moves from an optimum until one leads to a better one; false if none does.
  private mutating func improves(from place: Int) -> Bool {
    let source = optima[place]
    guard source.tried < options.relocations else { return false }
    let moves = samples.relocations(of: source.components, em: options.em, workers: workers)
      .dropFirst(source.tried).prefix(options.relocations - source.tried)
    for first in stride(from: moves.startIndex, to: moves.endIndex, by: Self.racers) where !workers.isCancelled {
      let tries = moves[first..<min(moves.endIndex, first + Self.racers)]
      let (samples, em, limit, alone) = (samples, options.em, limit, workers.alone)
      let fits = workers.map(tries.count) { index in
        samples.acceleratedEM(
          from: tries[first + index].applied(to: source.components), options: em, limit: limit,
          target: source.objective, workers: alone)
      }
      optima[place].tried += tries.count
      let better = fits.filter { $0.objective > source.objective + Self.resolution }
      guard !better.isEmpty else { continue }
      for fit in better { add(fit) }
      kept += 1
      return true
    }
    optima[place].tried = options.relocations
    return false
  }

  /// Returns as many components as requested, or fewer if there are fewer distinct samples. Begins
  /// with one and always splits the one whose split gains most, with a few iterations of EM in
  /// between (Verbeek, Vlassis and Kröse, Neural Computation 15, 2003).
  private func divided() -> [GaussianComponent] {
    let kind = options.em.covarianceKind
    let floor = options.em.varianceFloor ?? samples.automaticVarianceFloor
    var components = [
      GaussianComponent(
        weight: 1, mean: samples.center, covariance: floor.constrain(samples.covariance, to: kind))
    ]
    while components.count < options.componentCount, !workers.isCancelled {
      let splits = samples.splits(of: components, em: options.em, workers: workers)
      guard let best = splits.indices.max(by: { splits[$0]?.gain ?? -.infinity < splits[$1]?.gain ?? -.infinity }),
        let split = splits[best]
      else { break }
      components.remove(at: best)
      components = normalized(components + split.halves)
      components =
        samples.acceleratedEM(from: components, options: options.em, limit: min(10, limit), workers: workers).components
    }
    return components
  }

  private func fitted(_ start: [GaussianComponent], target: Double?) -> AcceleratedFit {
    samples.acceleratedEM(from: start, options: options.em, limit: limit, target: target, workers: workers)
  }

  private var limit: Int { min(Self.longestRun, options.em.maximumIterations) }
}
