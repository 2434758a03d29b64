import Parallelism
import Raster

extension Picture {
  /// Returns the picture reduced to at most `count` pixels: blocks of n x n pixels become their
  /// mean, weighted by alpha.
  ///
  /// If the workers are cancelled, the result is incomplete and the caller must discard it.
  func reduced(toPixels count: Int, workers: Workers) -> Picture {
    var side = 1
    while ((width - 1) / side + 1) * ((height - 1) / side + 1) > count { side += 1 }
    return switch self {
    case .eightBit(let image): .eightBit(image.blockMeans(side: side, workers: workers))
    case .sixteenBit(let image): .sixteenBit(image.blockMeans(side: side, workers: workers))
    }
  }
}

extension Image {
  /// Returns the mean of each block of `side` x `side` pixels. Blocks at the right and lower edges
  /// may be smaller.
  ///
  /// Means are rounded to the nearest. Colors are weighted by alpha; a fully transparent block
  /// becomes transparent black.
  fileprivate func blockMeans(side: Int, workers: Workers) -> Image {
    let newWidth = (width - 1) / side + 1, newHeight = (height - 1) / side + 1
    let channels = layout.sampleCount, rowSamples = newWidth * channels
    let means: [Sample] = workers.array(count: newHeight * rowSamples, blockSize: rowSamples * 8) { range, block in
      for row in range.lowerBound / rowSamples..<range.upperBound / rowSamples where !workers.isCancelled {
        let start = row * rowSamples - range.lowerBound
        if channels == 3 {
          opaqueMeans(ofRow: row, side: side, count: newWidth, at: start, in: &block)
        } else {
          translucentMeans(ofRow: row, side: side, count: newWidth, at: start, in: &block)
        }
      }
    }
    return Image(width: newWidth, height: newHeight, layout: layout, samples: means)
  }

  private func opaqueMeans(
    ofRow row: Int, side: Int, count: Int, at start: Int, in block: inout MutableSpan<Sample>
  ) {
    let samples = samples.span, rows = row * side..<min(height, (row + 1) * side)
    for cell in 0..<count {
      let columns = cell * side..<min(width, (cell + 1) * side)
      var sum = SIMD3<UInt32>()
      for y in rows {
        for x in columns {
          let at = 3 * (y * width + x)
          sum &+= SIMD3(UInt32(samples[at]), UInt32(samples[at + 1]), UInt32(samples[at + 2]))
        }
      }
      let area = UInt32(rows.count * columns.count)
      for channel in 0..<3 {
        block[start + 3 * cell + channel] = Sample(truncatingIfNeeded: (sum[channel] + area / 2) / area)
      }
    }
  }

  private func translucentMeans(
    ofRow row: Int, side: Int, count: Int, at start: Int, in block: inout MutableSpan<Sample>
  ) {
    let samples = samples.span, rows = row * side..<min(height, (row + 1) * side)
    for cell in 0..<count {
      let columns = cell * side..<min(width, (cell + 1) * side)
      var sum = SIMD4<UInt64>()
      for y in rows {
        for x in columns {
          let at = 4 * (y * width + x), alpha = UInt64(samples[at + 3])
          sum &+= SIMD4(
            UInt64(samples[at]) &* alpha, UInt64(samples[at + 1]) &* alpha, UInt64(samples[at + 2]) &* alpha, alpha)
        }
      }
      let area = UInt64(rows.count * columns.count), mass = max(sum.w, 1)
      for channel in 0..<3 {
        block[start + 4 * cell + channel] = Sample(truncatingIfNeeded: (sum[channel] + mass / 2) / mass)
      }
      block[start + 4 * cell + 3] = Sample(truncatingIfNeeded: (sum.w + area / 2) / area)
    }
  }
}
