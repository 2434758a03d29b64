public import Raster

/// A label map in the format of PASCAL VOC: a picture of indices in ``VOCPalette``, and the text
/// with their names that CVAT reads.
public struct VOCAnnotation: Sendable, Hashable {
  /// The index of each pixel: 0 for background, else its category's index plus 1.
  public let indices: LabelMap
  /// The names of the indices, 0 first.
  public let names: [String]

  /// The greatest number of categories: 256 indices without those of background and of pixels that
  /// are not scored.
  public static let categoryLimit = 254
  /// The name of index 0.
  public static let backgroundName = "background"

  /// - Throws: ``AnnotationError``.
  /// - Complexity: O(pixels).
  public init(of labels: LabelMap, categories: LabelCategories) throws(AnnotationError) {
    let count = categories.categories.count
    guard count <= Self.categoryLimit else { throw .tooManyCategories(count: count, limit: Self.categoryLimit) }
    try categories.checkNames(besides: [Self.backgroundName])
    let identifiers = try categories.identifiers(of: CollectionOfOne(labels.labels.max() ?? 0)).map { UInt16($0) }
    indices = LabelMap(width: labels.width, height: labels.height, labels: labels.labels.map { identifiers[Int($0)] })
    names = [Self.backgroundName] + categories.categories.map(\.name)
  }

  /// `labelmap.txt` of CVAT's format "Segmentation mask": for each index a line
  /// `name:red,green,blue:parts:actions`, with `parts` and `actions` empty.
  public var labelMapText: String { Self.labelMapText(names: names) }

  /// The text of ``labelMapText`` for any names.
  ///
  /// - Parameter names: the names of the indices, index 0 first; at most 256.
  public static func labelMapText(names: [String]) -> String {
    let lines = zip(names, VOCPalette.colors).map { name, color in "\(name):\(color.x),\(color.y),\(color.z)::\n" }
    return "# label:color_rgb:parts:actions\n" + lines.joined()
  }
}
