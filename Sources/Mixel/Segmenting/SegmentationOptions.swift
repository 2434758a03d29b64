public import ColorStatistics
public import Segmentation

/// The options of a segmentation: the mixture whose components are the labels, and the smoothing.
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

  /// How strongly equal labels are favored for neighbors of similar color. 1 suits photos, from an
  /// 8 x 8 icon to 12 megapixels; 0 labels every pixel by its color alone.
  public var smoothing = Smoothing.standard

  /// The weight of positions in a mixture of colors and positions, above 0; nil for colors alone.
  /// With 1, the photo's longer side counts as much as the whole range of a color channel.
  public var positionWeight: Double?

  public init(_ source: Source) { self.source = source }

  /// A mixture of this many components, fitted to the photo's colors; `mixel segment -k 6`.
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
