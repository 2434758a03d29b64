public import ArgumentParser
public import ColorStatistics
public import GaussianMixture
import Parallelism

extension CovarianceKind: ExpressibleByArgument {}
extension ColorSpace: ExpressibleByArgument {}

/// The starts that a name is enough for.
enum StartName: String, ExpressibleByArgument, CaseIterable {
  case kmeansPlusPlus = "kmeans++"
  case kmeans
  case random

  var initialization: Initialization {
    switch self {
    case .kmeansPlusPlus: .kmeansPlusPlus
    case .kmeans: .kmeans
    case .random: .random
    }
  }
}

/// The options of every command that fits.
struct FitArguments: ParsableArguments {
  @Option(name: [.customShort("k"), .customLong("components")], help: ArgumentHelp("The number of components, 1 to 65535.", valueName: "n"))
  var components: Int?

  @Option(help: "The shape of the components' covariances.")
  var covariance: CovarianceKind = .full

  @Option(help: "The colour space to fit in.")
  var space: ColorSpace = .rgb

  @Option(name: .customLong("init"), help: "Where EM starts from.")
  var start: StartName = .kmeansPlusPlus

  @Option(help: ArgumentHelp("How many starts to try.", valueName: "n"))
  var restarts = 8

  @Option(help: ArgumentHelp("How many moves of a component elsewhere to try on a fit.", valueName: "n"))
  var relocations = 16

  @Option(help: ArgumentHelp("EM stops when an iteration gains less than this, in nats a pixel.", valueName: "nats"))
  var tolerance = 1e-5

  @Option(help: ArgumentHelp("EM stops after this many iterations.", valueName: "n"))
  var maxIterations = 500

  @Option(help: ArgumentHelp("The seed of everything random.", valueName: "n"))
  var seed: UInt64 = 1

  func validate() throws {
    if let components, !(1...65_535).contains(components) { throw usage("-k takes a whole number from 1 to 65535, not \(components)") }
    guard restarts >= 1 else { throw usage("--restarts takes 1 or more, not \(restarts)") }
    guard relocations >= 0 else { throw usage("--relocations takes 0 or more, not \(relocations)") }
    guard tolerance >= 0, tolerance.isFinite else { throw usage("--tolerance takes a number of 0 or more, not \(tolerance)") }
    guard maxIterations >= 0 else { throw usage("--max-iterations takes 0 or more, not \(maxIterations)") }
  }

  func options(components: Int) -> FitOptions {
    var options = FitOptions(componentCount: components)
    options.em.covarianceKind = covariance
    options.em.tolerance = tolerance
    options.em.maximumIterations = maxIterations
    options.initialization = start.initialization
    options.restarts = restarts
    options.relocations = relocations
    options.seed = seed
    return options
  }
}

/// The thread budget.
struct JobsArgument: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("How many threads to use; results are the same with any number.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw usage("-j takes a whole number from 1 to 1024, not \(jobs)") }
  }

  var workers: Workers { Workers(count: jobs ?? Workers.available) }
}
