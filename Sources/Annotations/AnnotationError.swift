/// Why a label map cannot be written as annotations, or annotations cannot be read.
public enum AnnotationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The map has a label without a category that is not background either.
  case unassignedLabel(UInt16)
  /// There are more categories than the VOC palette has colours for.
  case tooManyCategories(count: Int, limit: Int)
  /// The format cannot hold a category's name, or two categories have the same name.
  case unusableName(String)
  /// A text is not the compressed run lengths of a mask of the given size.
  case damagedRunLengths
  /// Bytes are not a document that ``COCODocument`` wrote.
  case damagedDocument
  /// The workers were told to end early.
  case cancelled

  public var description: String {
    switch self {
    case .unassignedLabel(let label): "label \(label) has no category and is not the background"
    case .tooManyCategories(let count, let limit):
      "\(count) labels are more than the \(limit) of the VOC palette; write COCO, or use fewer labels"
    case .unusableName(let name):
      """
      "\(name)" cannot be the name of a category: names are not empty, differ, and have neither colons nor line \
      breaks
      """
    case .damagedRunLengths: "the run lengths are damaged: they do not add up to the mask's size"
    case .damagedDocument: "this is not a COCO document as mixel writes it"
    case .cancelled: "the work was cancelled"
    }
  }
}
