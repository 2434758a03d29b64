/// What a label stands for, as other tools show it.
public struct LabelCategory: Sendable, Hashable {
  public var name: String
  /// What the category belongs to, or nothing.
  public var supercategory: String
  /// Red, green and blue, for tools that show it in a colour of its own; nil leaves it to them.
  public var color: SIMD3<UInt8>?

  public init(name: String, supercategory: String = "", color: SIMD3<UInt8>? = nil) {
    self.name = name
    self.supercategory = supercategory
    self.color = color
  }
}

/// The categories of a label map's labels.
///
/// A map of components has a category a label; a map of regions many labels of one category.
/// Identifiers in files count from 1, since both COCO and VOC keep 0 for what is no object.
public struct LabelCategories: Sendable, Hashable {
  public let categories: [LabelCategory]
  /// The place in ``categories`` of each label, by label; nil for labels that are background and
  /// are not annotated.
  public let assignment: [Int?]

  /// - Parameter assignment: by default label `k` is category `k`.
  /// - Precondition: assignments are places in `categories`.
  public init(_ categories: [LabelCategory], assignment: [Int?]? = nil) {
    let assignment = assignment ?? Array(categories.indices)
    precondition(assignment.allSatisfy { $0.map(categories.indices.contains) ?? true }, "an assignment to no category")
    self.categories = categories
    self.assignment = assignment
  }

  /// `label_0`, `label_1` ... of the given colours, and a label after the last that is background.
  public static func numbered(colors: [SIMD3<UInt8>?], hasBackground: Bool = false) -> LabelCategories {
    let categories = colors.enumerated().map { LabelCategory(name: "label_\($0)", color: $1) }
    return LabelCategories(categories, assignment: Array(categories.indices) + (hasBackground ? [nil] : []))
  }

  /// The identifier of each label of a map in files: its category's place plus 1, or 0 for
  /// background.
  ///
  /// - Throws: ``AnnotationError/unassignedLabel(_:)`` for a label of `present` beyond
  ///   ``assignment``.
  func identifiers(of present: some Sequence<UInt16>) throws(AnnotationError) -> [Int] {
    for label in present where Int(label) >= assignment.count { throw .unassignedLabel(label) }
    return assignment.map { $0.map { $0 + 1 } ?? 0 }
  }

  /// - Throws: ``AnnotationError/unusableName(_:)`` for an empty name, one that occurs twice, and
  ///   one with a colon or a line break.
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
