/// Colours that distinguish regions, one per label.
public struct Palette: Sendable, Hashable {
  /// sRGB code values; the colour of label `i` is `colors[i]`.
  public let colors: [SIMD3<UInt8>]

  public init(colors: [SIMD3<UInt8>]) {
    self.colors = colors
  }

  /// Returns well-separated colours for regions with the given mean colours, each as near to its
  /// region's own hue as the separation allows.
  ///
  /// For K regions, K hues are spaced evenly around the OKLCH circle. The regions, ordered by the
  /// hue of their means, take them in turn, from the start that minimises Σ cᵢ dᵢ², where cᵢ is the
  /// chroma of a mean (a grey region can take any hue) and dᵢ the angle between its hue and the
  /// assigned hue. So a blue sky stays bluish and a meadow greenish, but two greens are separated.
  /// Above 8 regions neighbouring hues also differ in lightness, above 48 also in chroma. For K <=
  /// 16 no two colours are closer than 0.08 in OKLab.
  ///
  /// The result depends only on the means and their order.
  ///
  /// - Parameter meanColors: sRGB code values, one per label.
  /// - Complexity: O(K²).
  public static func distinct(for meanColors: [SIMD3<UInt8>]) -> Palette {
    let hues = evenHues(near: meanColors.map(OKLCH.init))
    let count = meanColors.count
    return Palette(
      colors: hues.map { hue in
        let style = LightnessAndChroma(slot: hue.index, of: count)
        return OKLCH(lightness: style.lightness, chroma: style.chroma, hue: hue.angle).color
      })
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

/// The lightness and chroma of one of `count` evenly spaced hues.
private struct LightnessAndChroma {
  let lightness: Double
  let chroma: Double

  init(slot: Int, of count: Int) {
    switch count {
    case ...8: (lightness, chroma) = (0.67, 0.15)
    case ...20: (lightness, chroma) = (Self.alternate([0.59, 0.77], seam: 0.68, slot, count), 0.15)
    case ...48: (lightness, chroma) = (Self.alternate([0.52, 0.80, 0.66], seam: 0.80, slot, count), 0.15)
    default:
      lightness = Self.alternate([0.50, 0.74, 0.58, 0.82, 0.66], seam: 0.74, slot, count)
      chroma = slot % 2 == 0 ? 0.16 : 0.09
    }
  }

  /// Cycles through the values around the circle. The last slot gets `seam` where it would
  /// otherwise equal the first slot beside it.
  private static func alternate(_ values: [Double], seam: Double, _ slot: Int, _ count: Int) -> Double {
    slot == count - 1 && slot % values.count == 0 ? seam : values[slot % values.count]
  }
}
