public import Raster

/// A label map as PASCAL VOC has it: a picture of indices in ``VOCPalette``, and the text that
/// tells CVAT what they mean.
public struct VOCAnnotation: Sendable, Hashable {
  /// The index of each pixel: 0 the background, else its category's place plus 1.
  public let indices: LabelMap
  /// The names of the indices, 0 first.
  public let names: [String]

  /// The most categories: indices but the background's and that of what is not scored.
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

  /// `labelmap.txt` as CVAT reads and writes it with its format "Segmentation mask": a line an
  /// index, `name:red,green,blue:parts:actions`, the last two empty.
  public var labelMapText: String { Self.labelMapText(names: names) }

  /// - Parameter names: of the indices, 0 first; at most 256.
  public static func labelMapText(names: [String]) -> String {
    let lines = zip(names, VOCPalette.colors).map { name, color in "\(name):\(color.x),\(color.y),\(color.z)::\n" }
    return "# label:color_rgb:parts:actions\n" + lines.joined()
  }
}
