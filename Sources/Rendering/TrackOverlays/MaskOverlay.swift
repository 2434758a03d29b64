public import Parallelism
public import Raster

/// Shows an object in its picture: the object is unchanged, everything else is desaturated and
/// dimmed, and a light line with a dark rim separates them.
///
/// The line's width grows with the square root of the picture's area, as in ``TrackOverlay``.
public enum MaskOverlay {
  /// Draws the mask over the picture. The result is always RGB; alpha is dropped.
  ///
  /// - Complexity: O(pixels).
  /// - Precondition: `mask` and `picture` have the same size.
  public static func draw(_ mask: Mask, on picture: Image<UInt8>, workers: Workers = .one) -> Image<UInt8> {
    precondition(mask.width == picture.width && mask.height == picture.height, "mask and picture differ in size")
    var canvas = Canvas(dimmed(outside: mask, picture, workers))
    guard let bounds = mask.insideBounds else { return canvas.image }
    let scale = OverlayMetrics(width: picture.width, height: picture.height, factor: 1)
    canvas.outline(mask, bounds: bounds, width: scale.line + 2 * scale.casing, color: BoxLine.casingColor, opacity: 0.6)
    canvas.outline(mask, bounds: bounds, width: scale.line, color: SIMD3(255, 236, 61), opacity: 1)
    return canvas.image
  }

  /// Sets each channel v outside the mask to `(v + 2 Y) / 6`, with the luma `Y = (77 R + 150 G + 29
  /// B) / 256`.
  private static func dimmed(outside mask: Mask, _ picture: Image<UInt8>, _ workers: Workers) -> Image<UInt8> {
    let stride = picture.layout.sampleCount
    let samples: [UInt8] = workers.array(count: 3 * picture.pixelCount, blockSize: 3 * picture.width * 64) {
      range, block in
      let source = picture.samples.span, inside = mask.samples.span
      let first = range.lowerBound / 3
      for pixel in first..<range.upperBound / 3 {
        let from = stride &* pixel, to = 3 &* (pixel &- first)
        let (red, green, blue) = (UInt16(source[from]), UInt16(source[from &+ 1]), UInt16(source[from &+ 2]))
        let isInside = inside[pixel] != 0
        let luma = (77 &* red &+ 150 &* green &+ 29 &* blue) &>> 8
        block[to] = UInt8(truncatingIfNeeded: isInside ? red : (red &+ 2 &* luma) / 6)
        block[to &+ 1] = UInt8(truncatingIfNeeded: isInside ? green : (green &+ 2 &* luma) / 6)
        block[to &+ 2] = UInt8(truncatingIfNeeded: isInside ? blue : (blue &+ 2 &* luma) / 6)
      }
    }
    return Image(width: picture.width, height: picture.height, layout: .rgb, samples: samples)
  }
}
