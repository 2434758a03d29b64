/// The colours of a label map, one entry per label in order, as the palette of an indexed PNG (PLTE
/// and tRNS) stores them.
public struct LabelPalette: Sendable, Hashable {
  /// Red, green, blue (sRGB code values) and alpha, 255 or 0. Entries may be equal.
  public let entries: [SIMD4<UInt8>]

  public init(entries: [SIMD4<UInt8>]) {
    self.entries = entries
  }

  /// Creates a palette of the components' colours, followed by transparent entries for labels that
  /// belong to no component, such as the label of fully transparent pixels.
  ///
  /// - Parameter labelCount: the number of entries, if the map has more labels than components.
  public init(meanColors: [SIMD3<UInt8>], labelCount: Int = 0) {
    let opaque = meanColors.map { SIMD4($0, 255) }
    entries = opaque + Array(repeating: .zero, count: max(0, labelCount - opaque.count))
  }

  /// The entries without alpha, for ``Palette/distinct(for:neighbors:)``. Transparent entries at
  /// the end are left out.
  public var meanColors: [SIMD3<UInt8>] {
    let opaque = entries.lastIndex { $0.w > 0 }.map { $0 + 1 } ?? 0
    return entries[..<opaque].map { SIMD3($0.x, $0.y, $0.z) }
  }
}
