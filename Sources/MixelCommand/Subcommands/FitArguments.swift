public import ArgumentParser
public import ColorStatistics
public import GaussianMixture
public import Mixel

extension CovarianceKind: ExpressibleByArgument {}
extension ColorSpace: ExpressibleByArgument {}
extension SelectionCriterion: ExpressibleByArgument {}
extension FitMethod.Name: ExpressibleByArgument {}
extension SegmentationOptions.Basis: ExpressibleByArgument {}

/// The options of the commands that fit a mixture, besides the number of components.
struct FitArguments: ParsableArguments {
  /// The earlier names of options.
  static let renamedOptions = ["--restarts": "--starts"]

  @Option(help: "The kind of covariance that the components have.")
  var covariance: CovarianceKind = .full

  @Option(help: "The colour space to fit in.")
  var space: ColorSpace = .rgb

  @Option(help: "How to fit: EM, EM with a weak prior, k-means, stochastic gradient ascent, or EM in small batches.")
  var method: FitMethod.Name = .em

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp(
      """
      The initial means: kmeans++, kmeans, random, or K colours as #rrggbb,#rrggbb,...; by default kmeans++. Colours \
      given by several of these options add up.
      """, valueName: "start"),
    completion: .list(StartArgument.Name.allCases.map(\.rawValue)))
  var start: [Given<StartArgument>] = []

  @Option(parsing: .unconditional, help: ArgumentHelp("The number of starts to try.", valueName: "n"))
  var starts = Given(8)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How often to try to improve a fit by moving one component elsewhere.", valueName: "n"))
  var relocations = Given(64)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("EM stops when an iteration gains less than this, in nats per pixel.", valueName: "nats"))
  var tolerance = Given(1e-5)

  @Option(parsing: .unconditional, help: ArgumentHelp("EM stops after this many iterations.", valueName: "n"))
  var maxIterations = Given(500)

  @Option(parsing: .unconditional, help: ArgumentHelp("The seed of the random numbers.", valueName: "n"))
  var seed = Given<UInt64>(1)

  @Option(
    help: "The criterion of -k auto. By default, segment uses the regions of a photo, and everything else uses bic.")
  var criterion: SelectionCriterion?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The numbers of components that -k auto tries; by default 1-16.", valueName: "from-to"))
  var kRange: Given<ComponentRange>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The effective number of independent pixels, for -k auto; by default estimated from the images.", valueName: "n"))
  var effectiveSamples: Given<Double>?

  /// Checks each option by itself; ``options(_:)`` checks them together.
  func validate() throws { _ = try options(.auto, checksTogether: false) }

  /// The options in the form that the library takes.
  func options(_ components: ComponentCount) throws -> ColorFitOptions {
    try options(components, checksTogether: true)
  }

  /// Whether the fit starts from given colours.
  var startsFromColors: Bool {
    get throws { if case .colors = try initial { true } else { false } }
  }

  /// Whether neither `--criterion` nor `--effective-samples` is given.
  var usesDefaultSelection: Bool { criterion == nil && effectiveSamples == nil }

  private func options(_ components: ComponentCount, checksTogether: Bool) throws -> ColorFitOptions {
    let start = try initial
    var options = ColorFitOptions(try requested(components))
    if checksTogether { try check(components, start) }
    options.space = space
    options.mixture.em.covarianceKind = covariance
    options.mixture.em.tolerance = try tolerance.number(of: "--tolerance", above: false)
    options.mixture.em.maximumIterations = try maxIterations.whole(of: "--max-iterations", from: 0)
    options.mixture.seed = try seed.seed
    options.mixture.method = FitMethod(
      method, maximumIterations: options.mixture.em.maximumIterations, seed: options.mixture.seed)
    options.mixture.initialization = start.initialization(in: space)
    options.mixture.restarts = try starts.whole(of: "--starts", from: 1)
    options.mixture.relocations = try relocations.whole(of: "--relocations", from: 0)
    return options
  }

  /// Refuses options that exclude each other.
  private func check(_ components: ComponentCount, _ start: StartArgument) throws {
    switch components {
    case .fixed(let count):
      if case .colors(let colors) = start, colors.count != count {
        let numbers = "\(counted(colors.count, "colour")) for \(counted(count, "component"))"
        throw usage("--init has \(numbers); give one for each")
      }
      if kRange != nil { throw usage("-k \(count) and --k-range exclude each other; --k-range is for -k auto") }
    case .auto:
      if case .colors = start {
        throw usage("-k auto and --init with colours exclude each other; give -k, their number")
      }
    }
  }

  /// The value of `--init`.
  private var initial: StartArgument {
    get throws {
      let given = try start.map {
        try $0.value(of: "--init", "kmeans++, kmeans, random, or colours as #rrggbb,#rrggbb,...")
      }
      guard let first = given.first else { return .named(.kmeansPlusPlus) }
      return try given.dropFirst().reduce(first) { sum, next in
        switch (sum, next) {
        case (.colors(let some), .colors(let others)): return .colors(some + others)
        case (.named, .named): return next
        default: throw usage("--init takes colours or a method, not both")
        }
      }
    }
  }

  private func requested(_ components: ComponentCount) throws -> ColorFitOptions.Components {
    let range = try kRange?.value(of: "--k-range", "two whole numbers from 1 to 65535, such as 2-10").range ?? 1...16
    let samples = try effectiveSamples?.number(of: "--effective-samples", above: true)
    if case .fixed(let count) = components { return .count(count) }
    if usesDefaultSelection { return .automatic(range) }
    var selection = SelectionOptions(range: range, criterion: criterion ?? .bic)
    selection.effectiveSampleSize = samples
    selection.patience = ColorFitOptions.patience
    return .selected(selection)
  }
}
