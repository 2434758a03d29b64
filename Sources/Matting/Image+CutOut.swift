import Parallelism
import Raster

extension Image {
  /// Returns the pixels inside the mask with a soft edge, as RGBA.
  func cutOut(by mask: Mask, _ scale: BandScale, _ workers: Workers) -> Image {
    let taps = scale.width > 0 ? scale.priorTaps : []
    let samples: [Sample] = workers.array(count: 4 * pixelCount, blockSize: 4 * width * scale.tile) { range, block in
      let rows = range.lowerBound / (4 * width)..<range.upperBound / (4 * width)
      copyInside(of: mask, rows: rows, into: &block)
      guard scale.width > 0 else { return }
      for left in stride(from: 0, to: width, by: scale.tile) where !workers.isCancelled {
        let columns = left..<min(left + scale.tile, width)
        guard let tile = BandTile(mask, columns: columns, rows: rows, scale) else { continue }
        matte(tile, SideMoments(of: self, in: tile), tile.prior(taps: taps), into: &block)
      }
    }
    return Image(width: width, height: height, layout: .rgba, samples: samples)
  }

  /// Copies the colours inside the mask, and clears all other pixels.
  private func copyInside(of mask: Mask, rows: Range<Int>, into block: inout MutableSpan<Sample>) {
    let inside = mask.samples.span, colors = samples.span
    let channels = layout.sampleCount, first = rows.lowerBound * width
    for pixel in first..<first + rows.count * width {
      let target = 4 &* (pixel &- first), source = channels &* pixel
      let opacity = inside[unchecked: pixel] == 0 ? 0 : channels == 4 ? colors[unchecked: source &+ 3] : Sample.max
      let isSeen = opacity > 0
      for channel in 0..<3 { block[unchecked: target &+ channel] = isSeen ? colors[unchecked: source &+ channel] : 0 }
      block[unchecked: target &+ 3] = opacity
    }
  }

  /// Writes the pixels of the band in a tile.
  ///
  /// - Parameter block: all columns of the tile's rows.
  private func matte(_ tile: BandTile, _ sides: SideMoments, _ prior: [Float], into block: inout MutableSpan<Sample>) {
    let unit = Float(Sample.max) / 255
    for y in tile.rows {
      for x in tile.columns {
        let distance = tile.distance(x, y)
        guard abs(distance) < Float(tile.scale.width) else { continue }
        let pixel = y * width + x
        let (foreground, background) = sides.gaussians(x, y)
        let mean = prior[(y - tile.rows.lowerBound) * tile.columns.count + x - tile.columns.lowerBound]
        let blend = EdgeBlend(
          color(pixel), foreground, background, prior: mean, nearness: 1 - abs(distance) / Float(tile.scale.width))
        let target = 4 * (pixel - tile.rows.lowerBound * width)
        let alpha = (blend.alpha * opacity(pixel) * Float(Sample.max)).rounded()
        let isWhole = blend.alpha >= 1 - 0.5 / Float(Sample.max)
        for channel in 0..<3 {
          let value =
            isWhole
            ? samples[pixel * layout.sampleCount + channel]
            : Sample(((blend.foreground[channel] + 127.5) * unit).rounded())
          block[target + channel] = alpha > 0 ? value : 0
        }
        block[target + 3] = Sample(alpha)
      }
    }
  }

  /// Returns red, green and blue in -127.5...127.5. Sums of squares about the middle of the range
  /// keep more digits.
  @inline(__always)
  func color(_ pixel: Int) -> SIMD3<Float> {
    let unit = 255 / Float(Sample.max), start = pixel * layout.sampleCount
    return SIMD3(Float(samples[start]), Float(samples[start + 1]), Float(samples[start + 2])) * unit - 127.5
  }

  /// Returns alpha in 0...1.
  @inline(__always)
  func opacity(_ pixel: Int) -> Float {
    layout == .rgba ? Float(samples[4 * pixel + 3]) / Float(Sample.max) : 1
  }
}
