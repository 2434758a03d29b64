import CTIFF
import Raster

/// Converts rows of a TIFF's stored samples to RGB or RGBA.
struct TIFFColors<Sample: PixelSample> {
  private let kind: TIFFKind
  /// The value of a stored sample among those of `Sample`, rounded to nearest.
  private let levels: [Sample]
  /// Red, green and blue of each palette entry.
  private let palette: [Sample]
  /// Converts inks to sRGB; nil to take the product of each ink and black.
  private let inks: ColorTransform?

  init(_ kind: TIFFKind, _ header: ctiff_header, inks: ColorTransform?) {
    self.kind = kind
    self.inks = inks
    let stored = 1 << kind.bits - 1, most = Int(Sample.max)
    levels = (0...stored).map { Sample(truncatingIfNeeded: ($0 * most + stored / 2) / stored) }
    palette = Self.palette(header, count: stored + 1)
  }

  /// Entries have 16 bits; some programs write 8.
  private static func palette(_ header: ctiff_header, count: Int) -> [Sample] {
    guard let red = header.palette.0, let green = header.palette.1, let blue = header.palette.2 else { return [] }
    let entries = (0..<count).flatMap { [red[$0], green[$0], blue[$0]] }
    let isWide = entries.contains { $0 > 255 }
    return entries.map { Sample(truncatingIfNeeded: isWide ? $0 >> 8 : $0) }
  }

  /// Converts a row of `width` pixels.
  func convert(_ samples: [UInt16], width: Int, to target: UnsafeMutablePointer<Sample>) {
    convertByKind(samples, width: width, to: target)
    guard let inks else { return }
    let channels = kind.hasAlpha ? 4 : 3
    let light = (0..<4 * width).map { Sample.max - levels[Int(samples[$0 / 4 * kind.sampleCount + $0 % 4])] }
    var colors = [Sample](repeating: 0, count: 3 * width)
    var span = colors.mutableSpan
    inks.convert(light.span, into: &span)
    for x in 0..<width {
      for channel in 0..<3 { target[channels * x + channel] = colors[3 * x + channel] }
    }
  }

  private func convertByKind(_ samples: [UInt16], width: Int, to target: UnsafeMutablePointer<Sample>) {
    let source = samples.span, count = kind.sampleCount, hasAlpha = kind.hasAlpha, channels = hasAlpha ? 4 : 3
    let colorCount = kind.colorCount, levels = levels.span, palette = palette.span
    for x in 0..<width {
      let from = x * count, to = target + x * channels
      switch kind.colors {
      case .gray(let whiteIsZero):
        let level = levels[Int(source[from])]
        let light = whiteIsZero ? Sample.max - level : level
        (to[0], to[1], to[2]) = (light, light, light)
      case .rgb:
        for channel in 0..<3 { to[channel] = levels[Int(source[from + channel])] }
      case .palette:
        for channel in 0..<3 { to[channel] = palette[3 * Int(source[from]) + channel] }
      case .inks:
        // The light that an ink and black let through, as in a CMYK JPEG.
        let most = UInt32(Sample.max), black = most - UInt32(levels[Int(source[from + 3])])
        for channel in 0..<3 {
          let light = most - UInt32(levels[Int(source[from + channel])])
          to[channel] = Sample(truncatingIfNeeded: (light * black + most / 2) / most)
        }
      }
      if hasAlpha {
        let alpha = levels[Int(source[from + colorCount])]
        if case .premultiplied = kind.alpha { divide(to, by: alpha) }
        to[3] = alpha
      }
    }
  }

  private func divide(_ color: UnsafeMutablePointer<Sample>, by alpha: Sample) {
    for channel in 0..<3 {
      let product = UInt64(color[channel]) * UInt64(Sample.max)
      color[channel] = alpha == 0 ? 0 : Sample(clamping: (product + UInt64(alpha) / 2) / UInt64(alpha))
    }
  }
}
