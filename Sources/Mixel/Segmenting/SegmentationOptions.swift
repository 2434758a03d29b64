public import ColorStatistics
public import Segmentation

/// The options of a segmentation: what the labels stand for, how many there are, and the smoothing.
///
///     photo.segmented(.components(6))
///     photo.segmented(.automatic)
///     photo.segmented(.model(try ColorModel(json: bytes)))
///     photo.segmented(.spatial(0.5, components: 6))
///
/// The command has the same defaults.
public struct SegmentationOptions: Sendable, Hashable {
  /// The source of the mixture whose components are the labels.
  public enum Source: Sendable, Hashable {
    /// A mixture to fit to the photo's colors.
    case fitted(ColorFitOptions)
    /// A mixture that was fitted before, to this photo or to others.
    case model(ColorModel)
  }

  public var source: Source

  /// What gets a label: a group of regions or a component of a mixture.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Groups of the photo's regions that have similar colors. A pixel has the label of its region.
    case regions
    /// Components of a mixture that is fitted to the colors of the pixels. A pixel has the label of
    /// the component that most likely produced its color, with ``smoothing``.
    case pixels
  }

  /// What gets a label. With ``Basis/regions``, a drawing in flat colors has a label for each ink.
  /// Pixels are labeled all the same if ``positionWeight``, initial means, a criterion or a method
  /// other than EM is given.
  public var basis = Basis.regions

  /// How strongly equal labels are favored for neighbors of similar color. 1 suits photos, from an
  /// 8 x 8 icon to 12 megapixels; 0 labels every pixel by its color alone. Labels of regions need
  /// no smoothing.
  public var smoothing = Smoothing.standard

  /// The weight of positions in a mixture of colors and positions, above 0; nil for colors alone.
  /// With 1, the photo's longer side counts as much as the whole range of a color channel.
  public var positionWeight: Double?

  public init(_ source: Source) { self.source = source }

  /// This many labels; `mixel segment -k 6`.
  public static func components(_ count: Int) -> SegmentationOptions {
    SegmentationOptions(.fitted(.components(count)))
  }

  /// One label for each color distribution of the photo's regions, at most 16;
  /// `mixel segment -k auto`.
  public static var automatic: SegmentationOptions { SegmentationOptions(.fitted(.automatic)) }

  /// The labels of a mixture that was fitted before; `mixel segment --model`.
  public static func model(_ model: ColorModel) -> SegmentationOptions { SegmentationOptions(.model(model)) }

  /// A mixture of colors and positions, whose components have similar colors and are in one part of
  /// the photo; `mixel segment --spatial`.
  ///
  /// - Parameters:
  ///   - weight: the weight of positions; see ``positionWeight``.
  ///   - components: the number of components; nil to choose it automatically.
  public static func spatial(_ weight: Double, components: Int? = nil) -> SegmentationOptions {
    var options = components.map { SegmentationOptions.components($0) } ?? .automatic
    options.positionWeight = weight
    return options
  }
}

extension SegmentationOptions {
  /// The numbers of labels allowed if the labels are groups of regions; nil if they are not.
  package var regionLabels: ClosedRange<Int>? {
    guard basis == .regions, positionWeight == nil, case .fitted(let fit) = source, fit.mixture.method == .em else {
      return nil
    }
    if case .means = fit.mixture.initialization { return nil }
    switch fit.components {
    case .count(let count): return count >= 1 && count <= Int(UInt16.max) ? count...count : nil
    case .automatic(let range): return range
    case .selected: return nil
    }
  }

  func validate() throws(MixelError) {
    guard let positionWeight else { return }
    guard positionWeight > 0, positionWeight.isFinite else {
      throw .invalidOption("the weight of positions is a number above 0, not \(positionWeight)")
    }
    if case .model = source {
      throw .invalidOption("a saved model has no positions; leave out the model or the weight of positions")
    }
  }
}
