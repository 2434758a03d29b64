/// Why a label map cannot be written as annotations, or annotations cannot be read.
public enum AnnotationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The map has a label that was assigned neither a category nor the background.
  case unassignedLabel(UInt16)
  /// More categories than the palette has room for.
  case tooManyCategories(count: Int, limit: Int)
  /// A name that the format cannot hold, or that two categories have.
  case unusableName(String)
  /// Text that is no compressed run lengths of a mask of the given size.
  case damagedRunLengths
  /// The workers were told to end early.
  case cancelled

  public var description: String {
    switch self {
    case .unassignedLabel(let label): "label \(label) has no category and is not the background"
    case .tooManyCategories(let count, let limit):
      "\(count) labels are more than the \(limit) that the VOC palette has room for; write COCO, or fewer labels"
    case .unusableName(let name):
      """
      "\(name)" cannot be the name of a category: names are not empty, differ, and have neither colons nor line \
      breaks
      """
    case .damagedRunLengths: "the run lengths are damaged: they do not add up to the mask's size"
    case .cancelled: "it was cancelled before it was done"
    }
  }
}
