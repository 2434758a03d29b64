public import ColorStatistics
public import Parallelism
public import Partitioning
public import Raster
public import Segmentation

/// A photo's labels, and everything that can be written of them.
///
/// Every export is bytes, made when it is asked for: `labelsPNG()`, `overlay()`, `regions()`,
/// `coco()` and the others; ``files(for:regions:workers:)`` gives those of the command by name.
public struct PhotoSegmentation: Sendable {
  /// How the number of labels came about.
  public enum Choice: Sendable, Hashable {
    /// A mixture was fitted; where its number of components was chosen by a criterion, its
    /// provenance has the table.
    case fitted
    /// There is a label for each kind of region that the photo has.
    case regions
    /// The mixture was given.
    case saved
  }

  public let photo: Photo

  /// The label map and the mixture whose components are its labels.
  public let segmentation: Segmentation

  /// How the number of labels came about.
  public let choice: Choice

  /// A label for each pixel: 0 is that of the heaviest component.
  public var labels: LabelMap { segmentation.labels }

  /// The mixture whose components are the labels.
  public var model: ColorModel { segmentation.model }

  /// The label of fully transparent pixels, the one beyond the components'; nil where there are
  /// none.
  public var transparentLabel: UInt16? { segmentation.transparentLabel }

  /// The number of labels that the map may hold.
  public var labelCount: Int { segmentation.labelCount }

  /// The pixels of a label.
  ///
  /// - Complexity: O(pixels).
  public func mask(of label: UInt16) -> Mask {
    Mask(width: labels.width, height: labels.height, samples: labels.labels.map { $0 == label ? 255 : 0 })
  }

  /// The connected regions that a person would draw, each with the component that most of its
  /// pixels have.
  ///
  /// - Throws: ``MixelError/invalidOption(_:)``, ``MixelError/cancelled``.
  public func regions(
    _ options: RegionOptions = RegionOptions(), workers: Workers = .all
  ) throws(MixelError) -> PhotoRegions {
    try photo.regions(options, components: labels, workers: workers)
  }
}
