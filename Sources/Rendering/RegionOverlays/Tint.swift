/// A translucent tint with one colour per label, applied to a photo in 16-bit fixed point.
///
/// Blending with a flat colour would wash out the photo: at 60 % opacity only 40 % of its contrast
/// is left. The tint is a duotone instead. It has a dark shade D and a light shade L of the
/// region's colour, and the photo's luma Y = 0.30 R + 0.59 G + 0.11 B interpolates between them, so
/// that texture and shading stay visible at any opacity:
///
///     out = (1 - opacity) photo + opacity (D + (L - D) Y / 255)
///
/// Alpha is unchanged.
struct Tint: Sendable {
  /// The tint of one label: `out = (keep * photo + slope * Y + offset) >> 8` for each channel; the
  /// last channel is alpha.
  struct Coefficients: Sendable, BitwiseCopyable {
    var slope: SIMD4<UInt16>
    var offset: SIMD4<UInt16>
  }

  /// The weight of the photo in 1/256, by channel; alpha has weight 1.
  let keep: SIMD4<UInt16>
  /// The coefficients by label; they cover every label of the map.
  let coefficients: [Coefficients]

  /// - Parameters:
  ///   - opacity: 0 (the photo alone) ... 1 (the tint alone); clamped.
  ///   - count: the number of labels. Colours are used cyclically if there are fewer.
  init(colors: [SIMD3<UInt8>], opacity: Double, count: Int) {
    let opacity = opacity.isNaN ? 0 : min(max(opacity, 0), 1)
    let kept = UInt16((256 * (1 - opacity)).rounded())
    let tintColors = colors.isEmpty ? [SIMD3<UInt8>(repeating: 160)] : colors
    let distinct = tintColors.map { Self.coefficients($0, opacity: opacity, kept: kept) }
    keep = SIMD4(kept, kept, kept, 256)
    coefficients = (0..<max(count, 1)).map { distinct[$0 % distinct.count] }
  }

  private static func coefficients(_ color: SIMD3<UInt8>, opacity: Double, kept: UInt16) -> Coefficients {
    let (dark, light) = shades(of: color)
    var coefficients = Coefficients(slope: .zero, offset: SIMD4(repeating: 128))
    for channel in 0..<3 {
      let low = Double(dark[channel])
      let high = Double(max(light[channel], dark[channel]))
      let slope = (opacity * (high - low) * 256 / 255).rounded()
      // The result for white must fit 16 bits, whichever way slope and weight were rounded.
      let largestOffset = 65535 - 255 * (Double(kept) + slope)
      coefficients.slope[channel] = UInt16(slope)
      coefficients.offset[channel] = UInt16(min((opacity * low * 256).rounded() + 128, largestOffset))
    }
    return coefficients
  }

  /// The colours that black and white become under an opaque tint.
  static func shades(of color: SIMD3<UInt8>) -> (dark: SIMD3<UInt8>, light: SIMD3<UInt8>) {
    var dark = OKLCH(color)
    var light = dark
    dark.lightness = max(dark.lightness - 0.27, 0)
    light.lightness = min(light.lightness + 0.20, 1)
    return (dark.color, light.color)
  }
}
