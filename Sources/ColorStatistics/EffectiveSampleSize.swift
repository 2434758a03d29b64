public import Parallelism
public import Raster

extension Picture {
  /// Returns the number of independent colours that carry as much information as the picture's
  /// pixels, for information criteria such as BIC.
  ///
  /// Neighbouring pixels are correlated, so W visible pixels count as `n = W / tau`. The integral
  /// autocorrelation `tau` is estimated by batch means (Flegal and Jones, Annals of Statistics 38,
  /// 2010). The box around the visible pixels is cut into a grid of 8 x 8 blocks, and the variance
  /// of the block means is compared with its value for independent pixels,
  ///
  ///     tau = [sum_b w_b |m_b - m|^2 / (B - 1)] / [sum_i w_i |x_i - m|^2 / (W - 1)]
  ///
  /// where `w_i` is the alpha of pixel i in 0...1, `w_b` the sum over block b and `m_b` its mean
  /// colour, `m` the mean of all pixels, and B the number of blocks with visible pixels.
  /// Independent pixels give about W. Pixels repeated in squares of s x s give about W / s^2 if s
  /// is small compared with a block. Photos give 60 to 300. Blocks are fractions of the picture, so
  /// enlarging it changes little.
  ///
  /// - Returns: a number in 1...max(1, W): 1 for a picture of a single colour. 0 if all pixels are
  ///   fully transparent, nil if the work is cancelled. It does not depend on the number of
  ///   workers.
  /// - Complexity: linear in the pixels.
  public func effectiveSampleSize(workers: Workers) -> Double? {
    let size = sampleSize(workers: workers)
    return workers.isCancelled ? nil : size
  }

  /// The effective sample size, computed on the caller's thread; see
  /// ``effectiveSampleSize(workers:)``.
  public func effectiveSampleSize() -> Double { sampleSize(workers: .one) }

  private func sampleSize(workers: Workers) -> Double {
    switch self {
    case .eightBit(let image): image.effectiveSampleSize(workers: workers)
    case .sixteenBit(let image): image.effectiveSampleSize(workers: workers)
    }
  }
}

extension Image {
  /// If cancelled, blocks are missing and the caller must discard the result.
  fileprivate func effectiveSampleSize(workers: Workers) -> Double {
    guard let box = visibleBounds else { return 0 }
    let grid = BlockGrid(box)
    let shift = firstVisibleColor(in: box)
    let blocks = workers.map(grid.rows) { row in
      (0..<grid.columns).map {
        workers.isCancelled ? BlockMoments() : moments(x: grid.xRange($0), y: grid.yRange(row), about: shift)
      }
    }
    let opaque = layout == .rgba ? Double(Sample.max) : 1
    return blocks.joined().effectiveSampleSize(opaque: opaque)
  }

  /// Returns the colour of the first visible pixel. Moments about it are exactly 0 if the picture
  /// has only this colour.
  private func firstVisibleColor(in box: Rect) -> SIMD4<Double> {
    var at = (box.y * width) * layout.sampleCount
    while layout == .rgba, samples[at + 3] == 0 { at += 4 }
    return color(samples.span, at)
  }

  @inline(__always)
  private func color(_ samples: Span<Sample>, _ at: Int) -> SIMD4<Double> {
    SIMD4(Double(samples[at]), Double(samples[at + 1]), Double(samples[at + 2]), 0)
  }

  private func moments(x: Range<Int>, y: Range<Int>, about shift: SIMD4<Double>) -> BlockMoments {
    switch layout {
    case .rgb: moments(x: x, y: y, about: shift, stride: 3)
    case .rgba: moments(x: x, y: y, about: shift, stride: 4)
    }
  }

  @inline(__always)
  private func moments(x: Range<Int>, y: Range<Int>, about shift: SIMD4<Double>, stride: Int) -> BlockMoments {
    let samples = samples.span
    var block = BlockMoments()
    for row in y {
      for column in x {
        let at = (row * width + column) * stride
        let weight = stride == 4 ? Double(samples[at + 3]) : 1
        block.add(color(samples, at) - shift, weight: weight)
      }
    }
    return block
  }
}

/// A box cut into 8 x 8 blocks of nearly equal size, or fewer if it has fewer columns or rows.
///
/// Fewer blocks on a side give too few means for a variance. More blocks leave much of a photo's
/// correlation between blocks, where this estimator does not see it.
private struct BlockGrid: Sendable {
  let box: Rect
  let columns: Int
  let rows: Int

  init(_ box: Rect) {
    self.box = box
    columns = min(8, box.width)
    rows = min(8, box.height)
  }

  func xRange(_ column: Int) -> Range<Int> {
    box.x + box.width * column / columns..<box.x + box.width * (column + 1) / columns
  }

  func yRange(_ row: Int) -> Range<Int> {
    box.y + box.height * row / rows..<box.y + box.height * (row + 1) / rows
  }
}

/// Sums over pixels of colours relative to a fixed colour.
private struct BlockMoments: Sendable {
  var weight = 0.0
  var sum = SIMD4<Double>()
  var squares = SIMD4<Double>()

  @inline(__always)
  mutating func add(_ difference: SIMD4<Double>, weight: Double) {
    let weighted = weight * difference
    self.weight += weight
    sum += weighted
    squares += weighted * difference
  }

  static func += (a: inout BlockMoments, b: BlockMoments) {
    a.weight += b.weight
    a.sum += b.sum
    a.squares += b.squares
  }

  var mean: SIMD4<Double> { sum / weight }
}

extension Sequence<BlockMoments> {
  /// - Parameter opaque: the weight of an opaque pixel.
  fileprivate func effectiveSampleSize(opaque: Double) -> Double {
    let blocks = filter { $0.weight > 0 }
    let total = blocks.reduce(into: BlockMoments(), +=)
    let pixels = total.weight / opaque
    let totalSquares = (total.squares - total.sum * total.mean).sum()
    let squaresBetween = blocks.reduce(0.0) { sum, block in
      let difference = block.mean - total.mean
      return sum + block.weight * (difference * difference).sum()
    }
    guard totalSquares > 0, pixels > 1 else { return 1 }
    let independent = totalSquares / (pixels - 1) * Double(blocks.count - 1)
    return Swift.max(1, Swift.min(pixels, pixels * independent / squaresBetween))
  }
}
