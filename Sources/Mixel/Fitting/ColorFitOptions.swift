public import ColorStatistics
public import GaussianMixture

/// How a mixture is fitted to colors: how many components, in which space, by which method.
///
///     var options = ColorFitOptions.components(6)
///     options.space = .oklab
///     options.mixture.restarts = 16
///
/// The defaults are those of the command.
public struct ColorFitOptions: Sendable, Hashable {
  /// How many components the mixture has.
  public enum Components: Sendable, Hashable {
    /// This many, 1 to 65535; fewer where there are fewer colors.
    case count(Int)
    /// As many of the range as suit: a photo is segmented with one for each kind of region that it
    /// has, and anything else is fitted with as many as the Bayesian information criterion prefers.
    case automatic(ClosedRange<Int>)
    /// As many as a criterion prefers.
    case selected(SelectionOptions)
  }

  public var components: Components

  /// The coordinates of colors that Gaussians are fitted in.
  public var space = ColorSpace.rgb

  /// The fit itself. Its number of components is not looked at: ``components`` says it.
  public var mixture = FitOptions(componentCount: 1)

  public init(_ components: Components) { self.components = components }

  /// A fixed number of components.
  public static func components(_ count: Int) -> ColorFitOptions { ColorFitOptions(.count(count)) }

  /// As many components of 1 to 16 as suit.
  public static var automatic: ColorFitOptions { ColorFitOptions(.automatic(1...16)) }

  /// As many components as a criterion prefers.
  public static func selected(_ selection: SelectionOptions) -> ColorFitOptions {
    ColorFitOptions(.selected(selection))
  }
}

extension ColorFitOptions {
  /// How the number of components is looked for where no regions of a photo tell it; nil for a
  /// fixed number.
  package var selection: SelectionOptions? {
    switch components {
    case .count: return nil
    case .selected(let selection): return selection
    case .automatic(let range):
      var selection = SelectionOptions(range: range, criterion: .bic)
      selection.patience = Self.patience
      return selection
    }
  }

  /// A table ends after this many numbers of components in a row that are worse than the best: the
  /// criteria have one minimum but for the noise of local optima, which three numbers outlast.
  package static let patience = 3

  /// Whether the fit needs the number of independent samples, which only photos tell.
  package var needsSampleSize: Bool { selection.map { $0.effectiveSampleSize == nil } ?? false }

  /// ``mixture`` with the number of components; 1 where it is yet to be chosen.
  var fitOptions: FitOptions {
    var options = mixture
    if case .count(let count) = components { options.componentCount = count } else { options.componentCount = 1 }
    return options
  }
}
