/// The category of a label, as other tools show it.
public struct LabelCategory: Sendable, Hashable {
  public var name: String
  /// The category that it belongs to; empty if there is none.
  public var supercategory: String
  /// Red, green and blue, for tools that show categories in their own colours; nil leaves the
  /// choice to the tool.
  public var color: SIMD3<UInt8>?

  public init(name: String, supercategory: String = "", color: SIMD3<UInt8>? = nil) {
    self.name = name
    self.supercategory = supercategory
    self.color = color
  }
}

/// The categories of a label map's labels.
///
/// In a map of components each label has its own category; in a map of regions many labels share
/// one. Identifiers in files count from 1, because COCO and VOC reserve 0 for pixels without an
/// object.
public struct LabelCategories: Sendable, Hashable {
  public let categories: [LabelCategory]
  /// The index in ``categories`` of each label; nil for labels of background, which is not
  /// annotated.
  public let assignment: [Int?]

  /// - Parameter assignment: nil to assign category `k` to label `k`.
  /// - Precondition: assignments are indices of `categories`.
  public init(_ categories: [LabelCategory], assignment: [Int?]? = nil) {
    let assignment = assignment ?? Array(categories.indices)
    precondition(assignment.allSatisfy { $0.map(categories.indices.contains) ?? true }, "an assignment to no category")
    self.categories = categories
    self.assignment = assignment
  }

  /// The categories `label_0`, `label_1` ... with the given colours.
  ///
  /// - Parameter hasBackground: whether a label after the last stands for background.
  public static func numbered(colors: [SIMD3<UInt8>?], hasBackground: Bool = false) -> LabelCategories {
    let categories = colors.enumerated().map { LabelCategory(name: "label_\($0)", color: $1) }
    return LabelCategories(categories, assignment: Array(categories.indices) + (hasBackground ? [nil] : []))
  }

  /// The identifier of each label in files: its category's index plus 1, or 0 for background.
  ///
  /// - Parameter present: labels that occur in a map.
  /// - Throws: ``AnnotationError/unassignedLabel(_:)`` if one of them is beyond ``assignment``.
  func identifiers(of present: some Sequence<UInt16>) throws(AnnotationError) -> [Int] {
    for label in present where Int(label) >= assignment.count { throw .unassignedLabel(label) }
    return assignment.map { $0.map { $0 + 1 } ?? 0 }
  }

  /// Checks that names differ, are not empty, and have no colons or control characters.
  ///
  /// - Parameter taken: names that are used already.
  /// - Throws: ``AnnotationError/unusableName(_:)``.
  func checkNames(besides taken: Set<String> = []) throws(AnnotationError) {
    var seen = taken
    for category in categories {
      let isPlain =
        !category.name.isEmpty
        && !category.name.unicodeScalars.contains { $0 == ":" || $0.value < 32 || $0.value == 127 }
      guard isPlain, seen.insert(category.name).inserted else { throw .unusableName(category.name) }
    }
  }
}
