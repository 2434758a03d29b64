/// A translucent tint of one colour a label, over 8-bit samples, in 16-bit fixed point.
///
/// Plain blending with a flat colour would grey the photo down: at 60 % opacity 40 % of its
/// contrast is left. This tint is a duotone instead: it has a dark shade D and a light tint L of
/// the region's colour, and the photo's luma Y = 0.30 R + 0.59 G + 0.11 B picks the point between
/// them, so that texture and shading stay visible at any opacity:
///
///     out = (1 - opacity) photo + opacity (D + (L - D) Y / 255)
///
/// Alpha passes unchanged.
struct Tint: Sendable {
  /// The tint's part for one label: `out = (keep * photo + slope * Y + offset) >> 8`, by channel;
  /// the last is alpha.
  struct Coefficients: Sendable, BitwiseCopyable {
    var slope: SIMD4<UInt16>
    var offset: SIMD4<UInt16>
  }

  /// The weight of the photo itself, of 256; alpha keeps all of it.
  let keep: SIMD4<UInt16>
  /// One a label, so many that every label of the map has one.
  let coefficients: [Coefficients]

  /// - Parameters:
  ///   - opacity: 0 (photo alone) ... 1 (tint alone); clamped.
  ///   - count: the number of coefficients wanted; colours are used again in turn if there are fewer.
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
      // White must not run over 16 bits, whichever way the roundings fell.
      let room = 65535 - 255 * (Double(kept) + slope)
      coefficients.slope[channel] = UInt16(slope)
      coefficients.offset[channel] = UInt16(min((opacity * low * 256).rounded() + 128, room))
    }
    return coefficients
  }

  /// What black and white become under an opaque tint.
  static func shades(of color: SIMD3<UInt8>) -> (dark: SIMD3<UInt8>, light: SIMD3<UInt8>) {
    var dark = OKLCH(color)
    var light = dark
    dark.lightness = max(dark.lightness - 0.27, 0)
    light.lightness = min(light.lightness + 0.20, 1)
    return (dark.color, light.color)
  }
}
