public import ColorStatistics
public import GaussianMixture

/// The options of a fit to colors: the number of components, the color space and the method.
///
///     var options = ColorFitOptions.components(6)
///     options.space = .oklab
///     options.mixture.restarts = 16
///
/// The command has the same defaults.
public struct ColorFitOptions: Sendable, Hashable {
  /// The number of components, or the way to choose it.
  public enum Components: Sendable, Hashable {
    /// A fixed number, 1 to 65535; fewer if there are fewer colors.
    case count(Int)
    /// A number in a range. Segmenting a photo uses one component for each color distribution of
    /// its regions; every other fit uses the Bayesian information criterion.
    case automatic(ClosedRange<Int>)
    /// The number that a criterion prefers.
    case selected(SelectionOptions)
  }

  public var components: Components

  /// The color space in which the mixture is fitted.
  public var space = ColorSpace.rgb

  /// The options of the fit itself. Its number of components is ignored; see ``components``.
  public var mixture = FitOptions(componentCount: 1)

  public init(_ components: Components) { self.components = components }

  /// A fixed number of components.
  public static func components(_ count: Int) -> ColorFitOptions { ColorFitOptions(.count(count)) }

  /// An automatic number of components, 1 to 16.
  public static var automatic: ColorFitOptions { ColorFitOptions(.automatic(1...16)) }

  /// The number of components that a criterion prefers.
  public static func selected(_ selection: SelectionOptions) -> ColorFitOptions {
    ColorFitOptions(.selected(selection))
  }
}

extension ColorFitOptions {
  /// How to choose the number of components if the regions of a photo do not; nil for a fixed
  /// number.
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

  /// The search stops after this many consecutive numbers of components that are worse than the
  /// best. The criteria have a single minimum except for noise from local optima, for which three
  /// are enough.
  package static let patience = 3

  /// Whether the fit needs an effective sample size, which is estimated from photos.
  package var needsSampleSize: Bool { selection.map { $0.effectiveSampleSize == nil } ?? false }

  /// ``mixture`` with the number of components; 1 if it is still to be chosen.
  var fitOptions: FitOptions {
    var options = mixture
    if case .count(let count) = components { options.componentCount = count } else { options.componentCount = 1 }
    return options
  }
}
