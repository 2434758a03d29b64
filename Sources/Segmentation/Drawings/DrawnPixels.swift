import Parallelism
import Raster

/// The pixels of a drawing: the color of each, made as sharp as it can be, and whether it can be an
/// ink.
struct DrawnPixels: Sendable {
  let width: Int
  let height: Int
  /// How the drawing was saved.
  let traits: DrawingTraits
  /// Y, and Cb and Cr times ``chromaScale``.
  let colors: [SIMD3<Float>]
  /// Whether a pixel lies within one ink.
  let isSolid: [Bool]
  /// Whether a pixel is no blend of two opposite neighbours, which differ.
  let isPlain: [Bool]
  /// The chroma of cells of 2 x 2 pixels, scaled; empty unless it has half the resolution.
  let cells: [SIMD2<Float>]
  /// What is unexplained of the chroma of each cell; see ``ChromaSharpening``.
  let rest: [Float]

  /// A level of chroma is seen more than a level of lightness: 10 levels of Cb or Cr are about as
  /// far in CIE L*a*b* as 15 to 25 of Y.
  static let chromaScale: Float = 1.5

  /// - Returns: nil if cancelled.
  init?(_ image: Image<UInt8>, kind: DrawingKind, workers: Workers) {
    width = image.width
    height = image.height
    var planes = DrawnPlanes(image, workers: workers)
    let noise = image.medianStep(workers: workers)
    let half = kind == .noisy ? HalfChroma(of: planes, workers: workers) : nil
    if workers.isCancelled { return nil }
    let scale =
      kind == .noisy
      ? QuantizationScale(
        ofLightness: planes.lightness, width: width, height: height, workers: workers) : nil
    traits = DrawingTraits(kind, noise: noise, quantization: scale?.factor, isChromaHalved: half != nil)
    if let half { planes.setChroma(half.pixels, of: image, workers: workers) }
    isSolid = planes.isEven(within: traits.evenness, radius: traits.solidRadius, workers: workers)
    rest = kind == .noisy ? planes.sharpen(traits, half, workers) : []
    cells = (half?.cells ?? []).map { $0 * Self.chromaScale }
    let (lightness, chroma) = (planes.lightness, planes.chroma)
    var colors: [SIMD3<Float>] = workers.array(count: planes.count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let c = chroma[range.lowerBound + index] * Self.chromaScale
        block[index] = SIMD3(lightness[range.lowerBound + index], c.x, c.y)
      }
    }
    if workers.isCancelled { return nil }
    if kind == .noisy, half == nil {
      colors = Self.filtered(colors, isSolid, width, traits, workers)
    }
    self.colors = colors
    isPlain = Self.plain(colors, isSolid, width, gap: traits.gap, workers)
    if workers.isCancelled { return nil }
  }

  var count: Int { width * height }

  /// The cell of a pixel.
  func cell(_ pixel: Int) -> Int { pixel / width / 2 * ((width + 1) / 2) + pixel % width / 2 }

  /// The mean of the pixels of like color around each pixel of a stroke. The noise of a JPEG is
  /// independent only from one block to the next, so the reach is that of a block.
  private static func filtered(
    _ colors: [SIMD3<Float>], _ isSolid: [Bool], _ width: Int, _ traits: DrawingTraits, _ workers: Workers
  ) -> [SIMD3<Float>] {
    let height = colors.count / width, reach = 5
    let scale = 1 / (traits.likeness * traits.likeness)
    return workers.array(count: colors.count, blockSize: width * 8) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, color = colors[pixel]
        guard !isSolid[pixel], !workers.isCancelled else {
          block[index] = color
          continue
        }
        let x = pixel % width, y = pixel / width
        var sum = SIMD3<Float>(), total: Float = 0
        for row in max(0, y - reach)...min(height - 1, y + reach) {
          for other in row * width + max(0, x - reach)...row * width + min(width - 1, x + reach) {
            let value = colors[other], d = value - color, distance = (d * d * scale).sum()
            guard distance < 1 else { continue }
            let weight = (1 - distance) * (1 - distance)
            sum += weight * value
            total += weight
          }
        }
        block[index] = sum / total
      }
    }
  }

  private static func plain(
    _ colors: [SIMD3<Float>], _ isSolid: [Bool], _ width: Int, gap: Float, _ workers: Workers
  ) -> [Bool] {
    let height = colors.count / width
    return workers.array(count: colors.count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index
        guard !isSolid[pixel] else {
          block[index] = true
          continue
        }
        let x = pixel % width, y = pixel / width
        func color(_ dx: Int, _ dy: Int) -> SIMD3<Float> {
          colors[min(max(y + dy, 0), height - 1) * width + min(max(x + dx, 0), width - 1)]
        }
        func isBlendAlong(_ dx: Int, _ dy: Int) -> Bool {
          let place = Segment(color(-dx, -dy), color(dx, dy)).place(of: colors[pixel])
          return place.length > gap && place.t > 0.12 && place.t < 0.88 && place.rest < 0.25 * place.length + 6
        }
        block[index] = !(isBlendAlong(1, 0) || isBlendAlong(0, 1) || isBlendAlong(1, 1) || isBlendAlong(-1, 1))
      }
    }
  }

  /// The bits of all pixels within `reach` columns and rows of each pixel.
  func spread(_ bits: [UInt64], reach: Int, workers: Workers) -> [UInt64] {
    let (width, height) = (width, height)
    let rows: [UInt64] = workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, x = pixel % width
        var all: UInt64 = 0
        for other in pixel - min(reach, x)...pixel + min(reach, width - 1 - x) { all |= bits[other] }
        block[index] = all
      }
    }
    return workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, y = pixel / width
        var all: UInt64 = 0
        for row in max(0, y - reach)...min(height - 1, y + reach) { all |= rows[pixel + (row - y) * width] }
        block[index] = all
      }
    }
  }
}

/// The colours between two others.
struct Segment {
  let start: SIMD3<Float>
  let end: SIMD3<Float>

  init(_ start: SIMD3<Float>, _ end: SIMD3<Float>) {
    self.start = start
    self.end = end
  }

  /// Where a color lies: its share `t` of the end, its distance from the line, and the length of
  /// the segment.
  func place(of color: SIMD3<Float>) -> (t: Float, rest: Float, length: Float) {
    let d = end - start, squared = (d * d).sum()
    let t = ((color - start) * d).sum() / max(squared, 1e-9), rest = color - start - t * d
    return (t, (rest * rest).sum().squareRoot(), squared.squareRoot())
  }
}

extension DrawnPlanes {
  /// Makes chroma as sharp as lightness, and returns what is left unexplained of each cell.
  fileprivate mutating func sharpen(_ traits: DrawingTraits, _ half: HalfChroma?, _ workers: Workers) -> [Float] {
    let (width, height) = (width, height), light = lightness, chroma = chroma
    guard let half else {
      let sharpening = ChromaSharpening(
        lightness: light, chroma: chroma, columns: width, radius: 1, noise: 4, ridge: 16,
        extremes: { (light[$0], light[$0]) }, workers: workers)
      self.chroma = workers.array(count: count, blockSize: width * 16) { range, block in
        for index in block.indices {
          let pixel = range.lowerBound + index
          block[index] = sharpening.chroma(
            cell: pixel, lightness: light[pixel], blurred: light[pixel], chroma: chroma[pixel], doubt: 32)
        }
      }
      return sharpening.rest
    }
    let columns = half.width
    @Sendable func pixels(_ cell: Int) -> SIMD4<Float> {
      let x = cell % columns * 2, y = cell / columns * 2, right = min(x + 1, width - 1)
      let below = min(y + 1, height - 1) * width
      return SIMD4(light[y * width + x], light[y * width + right], light[below + x], light[below + right])
    }
    let coarse: [Float] = workers.array(count: half.cells.count, blockSize: columns * 16) { range, block in
      for index in block.indices { block[index] = pixels(range.lowerBound + index).sum() / 4 }
    }
    let joint = zip(coarse, half.cells).map { SIMD4($0, $1.x, $1.y, 0) }
    let blurred = (0..<traits.blurs).reduce(joint) { values, _ in Self.blurred(values, columns, workers) }
    let sharpening = ChromaSharpening(
      lightness: blurred.map(\.x), chroma: blurred.map { SIMD2($0.y, $0.z) }, columns: columns,
      radius: traits.windowRadius, noise: 5, ridge: traits.ridge,
      extremes: {
        let values = pixels($0)
        return (values.min(), values.max())
      }, workers: workers)
    let wide = HalfChroma.interpolated(coarse.map { SIMD2($0, 0) }, columns, SIMD2(width, height), workers)
    self.chroma = workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, cell = pixel / width / 2 * columns + pixel % width / 2
        block[index] = sharpening.chroma(
          cell: cell, lightness: light[pixel], blurred: wide[pixel].x, chroma: chroma[pixel], doubt: 50)
      }
    }
    return sharpening.rest
  }

  /// Blurred by 1, 2, 1 both ways.
  private static func blurred(_ values: [SIMD4<Float>], _ columns: Int, _ workers: Workers) -> [SIMD4<Float>] {
    let rows = values.count / columns
    let across: [SIMD4<Float>] = workers.array(count: values.count, blockSize: columns * 16) { range, block in
      for index in block.indices {
        let cell = range.lowerBound + index, x = cell % columns
        block[index] = (values[cell - min(x, 1)] + 2 * values[cell] + values[cell + min(columns - 1 - x, 1)]) / 4
      }
    }
    return workers.array(count: values.count, blockSize: columns * 16) { range, block in
      for index in block.indices {
        let cell = range.lowerBound + index, y = cell / columns
        let above = across[cell - min(y, 1) * columns], below = across[cell + min(rows - 1 - y, 1) * columns]
        block[index] = (above + 2 * across[cell] + below) / 4
      }
    }
  }
}
