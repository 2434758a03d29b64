/// Colours that distinguish regions, one per label.
public struct Palette: Sendable, Hashable {
  /// sRGB code values; the colour of label `i` is `colors[i]`.
  public let colors: [SIMD3<UInt8>]

  public init(colors: [SIMD3<UInt8>]) {
    self.colors = colors
  }

  /// Returns colours that tell regions apart, each as like its region's own colour as that allows.
  ///
  /// A blue sky stays bluish, a meadow greenish and a white wall whitish, but two greens are
  /// separated, above all if they lie side by side: by hue, and by lightness where hues are too
  /// near or look alike to the colour-blind. The colours are 24 hues in three lightnesses, and a
  /// light and a dark grey; from 49 labels on there are 362 of them. A small change of the means or
  /// borders leaves most of them as they are. Up to 16 no two are closer than 0.08 in OKLab.
  ///
  /// The result depends only on the arguments.
  ///
  /// - Parameters:
  ///   - meanColors: sRGB code values, one per label, large labels first.
  ///   - neighbors: which labels lie side by side; nil if nothing is known.
  /// - Complexity: O(K²), and O(K) beyond 256 labels.
  public static func distinct(for meanColors: [SIMD3<UInt8>], neighbors: LabelNeighbors? = nil) -> Palette {
    Palette(colors: TintAssignment.colors(for: meanColors, neighbors: neighbors))
  }

  /// Returns vivid colours of evenly spaced hues, starting at green, for lines and labels on
  /// photos.
  ///
  /// Yellows and greens are lighter than blues and violets, as the vivid colours of sRGB are:
  /// lightness is `0.795 + 0.055 cos(hue - 115°)`. From eight colours on, neighbours also differ in
  /// lightness by 0.12.
  ///
  /// - Parameter count: the number of colours; none if it is not positive.
  public static func even(_ count: Int) -> Palette {
    Palette(
      colors: (0..<max(count, 0)).map { index in
        let turn = Double(index) / Double(count)
        let natural = 0.795 + 0.055 * cosine(turns: turn + (146 - 115) / 360.0)
        let shift = count < 8 ? 0 : index.isMultiple(of: 2) ? 0.06 : -0.06
        return OKLCH(lightness: natural + shift, chroma: 0.18, hue: (146 / 360.0 + turn) * 2 * .pi).color
      })
  }
}
