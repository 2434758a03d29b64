public import ArgumentParser
public import ColorStatistics
public import GaussianMixture
public import Mixel

extension CovarianceKind: ExpressibleByArgument {}
extension ColorSpace: ExpressibleByArgument {}
extension SelectionCriterion: ExpressibleByArgument {}
extension FitMethod.Name: ExpressibleByArgument {}

/// The options of the commands that fit a mixture.
struct FitArguments: ParsableArguments {
  @Option(
    name: [.customShort("k"), .customLong("components")],
    help: ArgumentHelp("The number of components, 1 to 65535, or auto.", valueName: "n"),
    completion: .list(["auto"]))
  var components: ComponentCount?

  @Option(help: "The kind of covariance that the components have.")
  var covariance: CovarianceKind = .full

  @Option(help: "The colour space to fit in.")
  var space: ColorSpace = .rgb

  @Option(help: "How to fit: EM, EM with a weak prior, k-means, stochastic gradient ascent, or EM in small batches.")
  var method: FitMethod.Name = .em

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp(
      "The initial means: kmeans++, kmeans, random, or K colours as #rrggbb,#rrggbb,...", valueName: "start"),
    completion: .list(StartArgument.Name.allCases.map(\.rawValue)))
  var start: StartArgument = .named(.kmeansPlusPlus)

  @Option(help: ArgumentHelp("The number of starts to try.", valueName: "n"))
  var restarts = 8

  @Option(help: ArgumentHelp("How often to try to improve a fit by moving one component elsewhere.", valueName: "n"))
  var relocations = 16

  @Option(help: ArgumentHelp("EM stops when an iteration gains less than this, in nats per pixel.", valueName: "nats"))
  var tolerance = 1e-5

  @Option(help: ArgumentHelp("EM stops after this many iterations.", valueName: "n"))
  var maxIterations = 500

  @Option(help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: "The criterion of -k auto. By default, segment uses the regions of a photo, and everything else uses bic.")
  var criterion: SelectionCriterion?

  @Option(help: ArgumentHelp("The numbers of components that -k auto tries.", valueName: "from-to"))
  var kRange = ComponentRange(1...16)

  @Option(
    help: ArgumentHelp(
      "The effective number of independent pixels, for -k auto; by default estimated from the images.", valueName: "n"))
  var effectiveSamples: Double?

  func validate() throws {
    if case .fixed(let count) = components {
      guard (1...65_535).contains(count) else {
        throw usage("-k takes a whole number from 1 to 65535, or auto, not \(count)")
      }
      if case .colors(let colors) = start, colors.count != count {
        throw usage("--init has \(colors.count) colours for \(count) components; give one for each")
      }
    }
    if case .auto = components, case .colors = start {
      throw usage("--init with colours needs -k, their number, not -k auto")
    }
    guard restarts >= 1 else { throw usage("--restarts takes 1 or more, not \(restarts)") }
    guard relocations >= 0 else { throw usage("--relocations takes 0 or more, not \(relocations)") }
    guard tolerance >= 0, tolerance.isFinite else {
      throw usage("--tolerance takes a number of 0 or more, not \(tolerance)")
    }
    guard maxIterations >= 0 else { throw usage("--max-iterations takes 0 or more, not \(maxIterations)") }
    if let n = effectiveSamples, !(n > 0 && n.isFinite) {
      throw usage("--effective-samples takes a number above 0, not \(n)")
    }
  }

  /// The options in the form that the library takes.
  var options: ColorFitOptions {
    var options = ColorFitOptions(requestedComponents)
    options.space = space
    options.mixture.em.covarianceKind = covariance
    options.mixture.em.tolerance = tolerance
    options.mixture.em.maximumIterations = maxIterations
    options.mixture.method = FitMethod(method, maximumIterations: maxIterations, seed: seed)
    options.mixture.initialization = start.initialization(in: space)
    options.mixture.restarts = restarts
    options.mixture.relocations = relocations
    options.mixture.seed = seed
    return options
  }

  /// Whether neither `--criterion` nor `--effective-samples` is given.
  var usesDefaultSelection: Bool { criterion == nil && effectiveSamples == nil }

  private var requestedComponents: ColorFitOptions.Components {
    if case .fixed(let count) = components { return .count(count) }
    if usesDefaultSelection { return .automatic(kRange.range) }
    var selection = SelectionOptions(range: kRange.range, criterion: criterion ?? .bic)
    selection.effectiveSampleSize = effectiveSamples
    selection.patience = ColorFitOptions.patience
    return .selected(selection)
  }
}
