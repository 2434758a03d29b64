public import ColorStatistics
public import Parallelism
public import Partitioning
public import Raster
public import Segmentation

/// The labels of a photo, with every export of them.
///
/// Exports are bytes, encoded on demand: `labelsPNG()`, `overlay()`, `legend()`, `regions()` and
/// the others; ``files(for:regions:annotating:format:workers:)`` returns those that the command
/// writes.
public struct PhotoSegmentation: Sendable {
  /// The way in which the number of labels was determined.
  public enum Choice: Sendable, Hashable {
    /// By a fitted mixture. If a criterion chose its number of components, its provenance has the
    /// table.
    case fitted
    /// By groups of the photo's regions that have similar colors, one label for each.
    case regions
    /// By the inks of a drawing, one label for each.
    case inks
    /// By a given mixture.
    case saved
  }

  public let photo: Photo

  /// The label map and the mixture whose components are its labels.
  public let segmentation: Segmentation

  /// The way in which the number of labels was determined.
  public let choice: Choice

  /// A label for each pixel; 0 is the component of the greatest weight.
  public var labels: LabelMap { segmentation.labels }

  /// The mixture whose components are the labels.
  public var model: ColorModel { segmentation.model }

  /// The label of fully transparent pixels, one above those of the components; nil if there are no
  /// such pixels.
  public var transparentLabel: UInt16? { segmentation.transparentLabel }

  /// The number of labels that the map may have.
  public var labelCount: Int { segmentation.labelCount }

  /// The number of components that are no wider in any direction than the rounding of the photo's
  /// samples allows, so that nearly all of their pixels have one color.
  ///
  /// - Complexity: O(components), and O(colors) for a photo of 16 bits.
  public var flooredComponents: Int {
    let floor = photo.histogram.varianceFloor(in: model.space).value
    return model.mixture.components.count { $0.covariance.trace <= 3 * floor * (1 + 1e-6) }
  }

  /// Returns the pixels of a label as a mask.
  ///
  /// - Complexity: O(pixels).
  public func mask(of label: UInt16) -> Mask {
    Mask(width: labels.width, height: labels.height, samples: labels.labels.map { $0 == label ? 255 : 0 })
  }

  /// Returns the connected regions that a person would draw, each with the component that most of
  /// its pixels have.
  ///
  /// - Throws: ``MixelError/invalidOption(_:)``, ``MixelError/cancelled``.
  public func regions(
    _ options: RegionOptions = RegionOptions(), workers: Workers = .all
  ) throws(MixelError) -> PhotoRegions {
    try photo.regions(options, components: labels, workers: workers)
  }
}
