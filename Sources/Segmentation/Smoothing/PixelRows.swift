import ColorStatistics
import GaussianMixture
import Kernels
import Parallelism
import Raster

/// The colours and the coordinates of a picture's pixels, read by rows of blocks of `block` x `block` pixels.
///
/// A row is read in parts: first the upper left pixel of each block, then the one to its right, and so on. Blocks that reach
/// over the picture's edge repeat its last pixels.
struct PixelRows: Sendable {
  /// How pixels come by the coordinates that a mixture is over.
  private enum Coordinates: Sendable {
    case encoded
    /// 8-bit colours by a table.
    case tabulated(ColorLookup<UInt32>, ColorPlanes)
    case converted(ColorConverter)
  }

  let picture: Picture
  let spatial: PixelPositions?
  private let coordinates: Coordinates

  /// What coordinates are given relative to, so that a level of 16 bits is not lost.
  let center: [Double]

  init(_ picture: Picture, counted histogram: ColorHistogram, in space: ColorSpace, spatial: PixelPositions?, workers: Workers) {
    self.picture = picture
    self.spatial = spatial
    let origin = space == .rgb || space == .linear ? SIMD3(repeating: 0.5) : SIMD3(0.5, 0, 0)
    center = [origin.x, origin.y, origin.z] + (spatial == nil ? [] : [0, 0])
    if space == .rgb {
      coordinates = .encoded
    } else if case .eightBit = picture, histogram.colorCount > 0 {
      let lookup = ColorLookup(histogram, values: (0..<UInt32(histogram.colorCount)).map(\.self), transparent: 0)
      coordinates = .tabulated(lookup, histogram.planes(in: space, origin: origin, workers: workers))
    } else {
      coordinates = .converted(ColorConverter(to: space, from: picture.depth))
    }
  }

  /// Reads a row of blocks.
  func read(row: Int, columns: Range<Int>, block: Int, into output: inout PixelRow) {
    let length = output.partLength, needsCoordinates = output.hasCoordinates
    switch picture {
    case .eightBit(let image):
      read(image, row, columns, block, length, needsCoordinates, &output.partColors, &output.coordinates, &output.opaque)
    case .sixteenBit(let image):
      read(image, row, columns, block, length, needsCoordinates, &output.partColors, &output.coordinates, &output.opaque)
    }
    output.averageColors(hasAlpha: picture.layout == .rgba)
  }

  @inline(__always)
  private func read<Sample: PixelSample>(
    _ image: Image<Sample>, _ row: Int, _ columns: Range<Int>, _ block: Int, _ length: Int, _ needsCoordinates: Bool, _ colors: inout [Float],
    _ x: inout [Float], _ opaque: inout [Float]
  ) {
    let unit = 1 / Float(Sample.max), channels = image.layout.sampleCount, all = length * block * block
    let samples = image.samples.span
    var colors = colors.mutableSpan, x = x.mutableSpan, opaque = opaque.mutableSpan
    for part in 0..<block * block {
      let py = min(image.height - 1, row * block + part / block), dx = part % block
      let start = py * image.width
      for index in 0..<columns.count {
        let px = min(image.width - 1, (columns.lowerBound + index) * block + dx)
        let at = (start + px) * channels, to = part * length + index
        let red = samples[at], green = samples[at + 1], blue = samples[at + 2]
        colors[to] = Float(red) * unit
        colors[all + to] = Float(green) * unit
        colors[2 * all + to] = Float(blue) * unit
        if channels == 4 { opaque[to] = samples[at + 3] == 0 ? 0 : 1 }
        guard needsCoordinates else { continue }
        switch coordinates {
        case .encoded:
          x[to] = colors[to] - 0.5
          x[all + to] = colors[all + to] - 0.5
          x[2 * all + to] = colors[2 * all + to] - 0.5
        case .tabulated(let lookup, let planes):
          let color = Int(lookup.value(red: UInt8(truncatingIfNeeded: red), green: UInt8(truncatingIfNeeded: green), blue: UInt8(truncatingIfNeeded: blue)))
          x[to] = planes.x[color]
          x[all + to] = planes.y[color]
          x[2 * all + to] = planes.z[color]
        case .converted(let converter):
          let c = converter.coordinates(ofKey: converter.depth.key(red: UInt64(red), green: UInt64(green), blue: UInt64(blue)))
          x[to] = Float(c.x - center[0])
          x[all + to] = Float(c.y - center[1])
          x[2 * all + to] = Float(c.z - center[2])
        }
        if let spatial {
          x[3 * all + to] = Float(spatial.coordinate(px))
          x[4 * all + to] = Float(spatial.coordinate(py))
        }
      }
    }
  }
}

/// The scale of positions that are modelled with colours.
struct PixelPositions: Sendable, Hashable {
  /// Of a pixel's side.
  let unit: Double

  /// The coordinate of a pixel's centre.
  func coordinate(_ index: Int) -> Double { (Double(index) + 0.5) * unit }
}

extension Picture {
  var depth: ColorDepth {
    switch self {
    case .eightBit: .eight
    case .sixteenBit: .sixteen
    }
  }
}

/// Memory for a row of blocks.
struct PixelRow {
  /// Columns, rounded up to whole vectors.
  let partLength: Int
  let parts: Int
  let hasCoordinates: Bool
  /// By planes, each of the parts one after the other; what is beyond the columns read is left as it was.
  var coordinates: [Float]
  var partColors: [Float]
  var opaque: [Float]
  /// Red, green, blue of each block, of its opaque pixels; ``PottsTile/apart`` where there are none.
  var colors: [Float]

  init(columns: Int, block: Int, dimension: Int) {
    partLength = (columns + WideKernels.granularity - 1) / WideKernels.granularity * WideKernels.granularity
    parts = block * block
    hasCoordinates = dimension > 0
    coordinates = [Float](repeating: 0, count: dimension * parts * partLength)
    partColors = [Float](repeating: 0, count: 3 * parts * partLength)
    opaque = [Float](repeating: 1, count: parts * partLength)
    colors = [Float](repeating: 0, count: 3 * partLength)
  }

  mutating func averageColors(hasAlpha: Bool) {
    let length = partLength, all = parts * length
    guard hasAlpha else { return means(of: partColors, count: length, parts: parts, into: &colors) }
    for index in 0..<length {
      var sum = SIMD4<Float>()
      for at in stride(from: index, to: all, by: length) where opaque[at] > 0 {
        sum += SIMD4(partColors[at], partColors[all + at], partColors[2 * all + at], 1)
      }
      for channel in 0..<3 { colors[channel * length + index] = sum.w > 0 ? sum[channel] / sum.w : PottsTile.apart }
    }
  }
}

/// Of planes in parts, one after the other, each plane's mean part.
func means(of planes: [Float], count: Int, parts: Int, into output: inout [Float]) {
  var output = output.mutableSpan
  for plane in 0..<planes.count / (count * parts) {
    let rows = planes.span.extracting(plane * count * parts..<(plane + 1) * count * parts)
    WideKernels.mean(ofRows: rows, count: count, parts: parts, into: &output, at: plane * count)
  }
}
