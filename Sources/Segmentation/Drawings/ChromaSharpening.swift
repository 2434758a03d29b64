import Parallelism

/// Chroma made as sharp as lightness.
///
/// Where two colours blend, chroma is a linear function of lightness, and it stays one if both are
/// averaged over the same cells, as JPEG averages chroma. So the line is fitted to the averages in
/// windows of cells, and a pixel's own lightness then says its chroma (as the guided filter of He,
/// Sun and Tang, IEEE PAMI 35 (2013), has it for other purposes). Each cell takes the mean of the
/// lines of the windows that it lies in, by the inverse square of what they leave unexplained, so
/// that the windows with a third color hardly count.
struct ChromaSharpening {
  /// Of the cells; one or two pixels wide.
  let columns: Int
  let rows: Int
  /// What the lines leave unexplained of each cell's chroma, in squared levels, together with the
  /// disagreement of the windows.
  let rest: [Float]
  /// The mean line of each cell; not a number where lightness is flat.
  private let lines: [Line]

  /// `chroma = slope * lightness + base`, with its weight.
  private struct Line: BitwiseCopyable, Sendable {
    var slope = SIMD2<Float>()
    var base = SIMD2<Float>()
    var weight: Float = 0
    var rest: Float = 0
  }

  /// Lightness that varies by less in a window, in levels, says nothing of chroma.
  private static let flat: Float = 10

  /// - Parameters:
  ///   - lightness: of each cell.
  ///   - chroma: of each cell.
  ///   - radius: windows are squares of `2 radius + 1` cells.
  ///   - noise: of chroma, in levels.
  ///   - ridge: added to the variance of lightness, in squared levels, so that noise makes no
  ///     slope.
  ///   - extremes: the least and the greatest lightness of the pixels of a cell.
  init(
    lightness: [Float], chroma: [SIMD2<Float>], columns: Int, radius: Int, noise: Float, ridge: Float,
    extremes: @Sendable (Int) -> (Float, Float), workers: Workers
  ) {
    let rows = lightness.count / columns
    (self.columns, self.rows) = (columns, rows)
    @Sendable func window(_ cell: Int, _ radius: Int, _ body: (Int) -> Void) {
      let x = cell % columns, y = cell / columns
      for row in max(0, y - radius)...min(rows - 1, y + radius) {
        for column in max(0, x - radius)...min(columns - 1, x + radius) { body(row * columns + column) }
      }
    }
    let squaredNoise = noise * noise
    let lines: [Line] = workers.array(count: lightness.count, blockSize: columns * 8) { range, block in
      for index in block.indices {
        var count: Float = 0, sums = SIMD8<Float>(), low = Float.infinity, high = -low
        window(range.lowerBound + index, radius) { cell in
          let l = lightness[cell], c = chroma[cell]
          count += 1
          low = min(low, l)
          high = max(high, l)
          sums += SIMD8(l, c.x, c.y, l * l, l * c.x, l * c.y, c.x * c.x, c.y * c.y)
        }
        guard high - low >= Self.flat else {
          block[index] = Line(base: SIMD2(sums[1], sums[2]) / count, weight: 0)
          continue
        }
        sums /= count
        let mean = SIMD2(sums[1], sums[2]), covariance = SIMD2(sums[4], sums[5]) - sums[0] * mean
        let variance = max(0, sums[3] - sums[0] * sums[0])
        let slope = covariance / (variance + ridge)
        let left = SIMD2(sums[6], sums[7]) - mean * mean - slope * covariance
        let rest = max(0, left.x) + max(0, left.y), sum = rest + squaredNoise
        block[index] = Line(slope: slope, base: mean - slope * sums[0], weight: 1 / (sum * sum), rest: rest)
      }
    }
    let means: [Line] = workers.array(count: lines.count, blockSize: columns * 8) { range, block in
      for index in block.indices {
        let cell = range.lowerBound + index
        var mean = Line(), squares = SIMD2<Float>(), products = squares, bases = squares
        window(cell, radius) {
          let line = lines[$0]
          mean.slope += line.weight * line.slope
          mean.base += line.weight * line.base
          mean.weight += line.weight
          mean.rest += line.weight * line.rest
          squares += line.weight * line.slope * line.slope
          products += line.weight * line.slope * line.base
          bases += line.weight * line.base * line.base
        }
        guard mean.weight > 0 else {
          block[index] = Line()
          continue
        }
        mean.slope /= mean.weight
        mean.base /= mean.weight
        mean.rest /= mean.weight
        let a = squares / mean.weight - mean.slope * mean.slope, b = products / mean.weight - mean.slope * mean.base
        let c = bases / mean.weight - mean.base * mean.base, (low, high) = extremes(cell)
        func spread(_ light: Float) -> Float { (a * light * light + 2 * b * light + c).sum() }
        mean.rest += max(0, spread(low), spread(high))
        block[index] = mean
      }
    }
    self.lines = means
    rest = means.map(\.rest)
  }

  /// The chroma of a pixel.
  ///
  /// - Parameters:
  ///   - cell: the pixel's.
  ///   - lightness: the pixel's own.
  ///   - blurred: the lightness there at the resolution of chroma.
  ///   - chroma: the chroma there.
  ///   - doubt: what a cell leaves unexplained from which on the pixel's chroma counts more than
  ///     the line, in squared levels.
  func chroma(cell: Int, lightness: Float, blurred: Float, chroma: SIMD2<Float>, doubt: Float) -> SIMD2<Float> {
    let line = lines[cell]
    guard line.weight > 0 else { return chroma }
    let sure = doubt / (line.rest + doubt), onLine = line.slope * lightness + line.base
    return sure * onLine + (1 - sure) * (chroma + line.slope * (lightness - blurred))
  }
}
