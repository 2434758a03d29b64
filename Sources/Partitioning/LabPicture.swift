import ColorStatistics
import Kernels
import Parallelism
import Raster

/// A picture reduced to at most ``cellLimit`` square cells, as planes of CIE L*a*b*: divided by
/// 100, with 1/2 subtracted from L* and chroma multiplied by 1.7.
struct LabPicture: Sendable {
  /// The number of pixels along a cell's side; cells at the right and lower edge may be smaller.
  let cellSize: Int
  let width: Int
  let height: Int
  /// L*, a* and b*, row-major.
  let planes: [[Float]]
  /// The mean encoded sRGB of each cell, 0...1.
  let means: [SIMD3<Double>]

  static let cellLimit = 400_000
  /// The variance of noise, which differences are compared with: a deviation of 0.03.
  static let varianceFloor: Float = 0.03 * 0.03
  /// Light and shade change lightness more than chroma, so chroma separates surfaces better.
  private static let chromaWeight = 1.7
  /// The deviation, in cells, of the blur that removes traces of the camera's mosaic and the
  /// codec's blocks.
  private static let deviation = 0.5

  /// - Returns: nil if cancelled.
  init?(_ picture: Picture, workers: Workers) {
    var size = 1
    while ((picture.width - 1) / size + 1) * ((picture.height - 1) / size + 1) > Self.cellLimit { size += 1 }
    self.init(picture, cellSize: size, workers: workers)
  }

  private init?(_ picture: Picture, cellSize: Int, workers: Workers) {
    self.cellSize = cellSize
    width = (picture.width - 1) / cellSize + 1
    height = (picture.height - 1) / cellSize + 1
    let converter = ColorConverter(to: .lab, from: .sixteen)
    let cells = width
    let known = workers.map(height) { row -> [UInt64?] in
      guard !workers.isCancelled else { return [] }
      return switch picture {
      case .eightBit(let image): image.cellMeans(row: row, cellSize: cellSize, count: cells)
      case .sixteenBit(let image): image.cellMeans(row: row, cellSize: cellSize, count: cells)
      }
    }
    if workers.isCancelled { return nil }
    let keys = Self.filled(known, width: cells)
    let rows = workers.map(height) { row in
      keys[row].map { SIMD3<Float>(Self.weighted(converter.coordinates(ofKey: $0))) }
    }
    means = keys.flatMap {
      $0.map { key in
        let (red, green, blue) = ColorDepth.sixteen.channels(ofKey: key)
        return SIMD3(Double(red), Double(green), Double(blue)) / 65_535
      }
    }
    let filter = gaussianFilter(deviation: Self.deviation)
    let (width, height) = (width, height)
    planes = workers.map(3) { channel in
      PictureKernels.filtered(rows.flatMap { $0.map { $0[channel] } }, width: width, height: height, by: filter)
    }
  }

  /// Gives transparent cells the colour of a visible cell beside them, so that the edge of
  /// transparency is no boundary.
  private static func filled(_ rows: [[UInt64?]], width: Int) -> [[UInt64]] {
    let rows = rows.map { row -> [UInt64]? in
      guard var last = row.lazy.compactMap({ $0 }).first else { return nil }
      return row.map { key in
        last = key ?? last
        return last
      }
    }
    var last = rows.lazy.compactMap { $0 }.first ?? [UInt64](repeating: 0, count: width)
    return rows.map { row in
      last = row ?? last
      return last
    }
  }

  /// The coordinates, as in ``planes``, of an encoded sRGB colour with channels in 0...1.
  static func coordinates(ofSRGB color: SIMD3<Double>) -> SIMD3<Double> {
    weighted(ColorSpace.lab.coordinates(ofSRGB: color))
  }

  private static func weighted(_ lab: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(lab.x - 0.5, chromaWeight * lab.y, chromaWeight * lab.z)
  }
}

extension Image {
  /// The mean encoded sRGB of each cell of a row of cells, weighted by alpha, as 16-bit keys; nil
  /// for cells that are fully transparent.
  fileprivate func cellMeans(row: Int, cellSize: Int, count: Int) -> [UInt64?] {
    let channels = layout.sampleCount
    var sums = [SIMD4<UInt64>](repeating: .zero, count: count)
    let samples = samples.span
    for y in row * cellSize..<min(height, (row + 1) * cellSize) {
      var at = y * width * channels
      for cell in 0..<count {
        var sum = sums[cell]
        for _ in cell * cellSize..<min(width, (cell + 1) * cellSize) {
          let alpha = channels == 4 ? UInt64(samples[at + 3]) : 1
          sum &+= SIMD4(
            UInt64(samples[at]) &* alpha, UInt64(samples[at + 1]) &* alpha, UInt64(samples[at + 2]) &* alpha, alpha)
          at += channels
        }
        sums[cell] = sum
      }
    }
    let maximum = UInt64(Sample.max)
    return sums.map { sum in
      guard sum.w > 0 else { return nil }
      func mean(_ total: UInt64) -> UInt64 { (total * (65_535 / maximum) + sum.w / 2) / sum.w }
      return ColorDepth.sixteen.key(red: mean(sum.x), green: mean(sum.y), blue: mean(sum.z))
    }
  }
}
