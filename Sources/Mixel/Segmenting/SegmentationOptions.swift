public import ColorStatistics
public import Segmentation

/// How a photo is segmented: what its labels stand for, and how neighbors are drawn to one label.
///
///     photo.segmented(.components(6))
///     photo.segmented(.automatic)
///     photo.segmented(.model(try ColorModel(json: bytes)))
///     photo.segmented(.spatial(0.5, components: 6))
///
/// The defaults are those of the command.
public struct SegmentationOptions: Sendable, Hashable {
  /// Where the mixture comes from whose components are the labels.
  public enum Source: Sendable, Hashable {
    /// It is fitted to the photo's own colors.
    case fitted(ColorFitOptions)
    /// It was fitted before, to this photo or to others.
    case model(ColorModel)
  }

  public var source: Source

  /// How strongly neighbors of like color are drawn to one label. 1 is for photos, from an 8 x 8
  /// icon to 12 megapixels; 0 leaves every pixel to its color alone.
  public var smoothing = Smoothing.standard

  /// The weight of positions, where the mixture is one of colors and positions together: with 1 the
  /// photo's longer side counts as much as the whole range of a color channel. Above 0; nil for
  /// colors alone.
  public var positionWeight: Double?

  public init(_ source: Source) { self.source = source }

  /// A mixture of this many components, fitted to the photo's colors; `mixel segment -k 6`.
  public static func components(_ count: Int) -> SegmentationOptions {
    SegmentationOptions(.fitted(.components(count)))
  }

  /// As many labels as the photo has regions of a color of their own, 16 at most;
  /// `mixel segment -k auto`.
  public static var automatic: SegmentationOptions { SegmentationOptions(.fitted(.automatic)) }

  /// The labels of a mixture that was fitted before; `mixel segment --model`.
  public static func model(_ model: ColorModel) -> SegmentationOptions { SegmentationOptions(.model(model)) }

  /// A mixture of colors and positions together, whose components are of like color and of one part
  /// of the photo; `mixel segment --spatial`.
  ///
  /// - Parameters:
  ///   - weight: of positions, see ``positionWeight``.
  ///   - components: their number; nil for as many as suit.
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
