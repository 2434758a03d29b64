import ColorStatistics
import GaussianMixture
import Kernels
import Parallelism
import Raster

/// Reads a picture by rows of blocks: the colours of the pixels, and their coordinates in the space
/// of a mixture.
struct PixelRows: Sendable {
  /// How colours become coordinates.
  private enum Coordinates: Sendable {
    /// The coordinates are encoded sRGB.
    case encoded
    /// The coordinates of 8-bit colours are looked up in a table.
    case tabulated(ColorLookup<UInt32>, ColorPlanes)
    /// Colours are converted pixel by pixel.
    case converted(ColorConverter)
  }

  let picture: Picture
  /// The scale of the positions that follow the colours as coordinates; nil for mixtures over
  /// colour alone.
  let positions: PixelPositions?
  /// A step of the data, in encoded sRGB of 0...1: 1/255 at 8 bits.
  let step: Double
  private let coordinates: Coordinates

  init(
    _ picture: Picture, counted histogram: ColorHistogram, in space: ColorSpace, positions: PixelPositions?,
    workers: Workers
  ) {
    self.picture = picture
    self.positions = positions
    step = histogram.levelStep
    if space == .rgb {
      coordinates = .encoded
    } else if case .eightBit = picture, histogram.colorCount > 0 {
      let lookup = ColorLookup(histogram, values: (0..<UInt32(histogram.colorCount)).map(\.self), transparent: 0)
      coordinates = .tabulated(lookup, histogram.planes(in: space, workers: workers))
    } else if case .eightBit = picture {
      coordinates = .converted(ColorConverter(to: space, from: .eight))
    } else {
      coordinates = .converted(ColorConverter(to: space, from: .sixteen))
    }
  }

  /// A row with memory for a number of blocks.
  func makeRow(columns: Int, block: PixelBlock, hasCoordinates: Bool) -> PixelRow {
    let ownColors = if case .encoded = coordinates { true } else { false }
    return PixelRow(
      columns: columns, parts: block.parts, hasCoordinates: hasCoordinates,
      convertsColors: hasCoordinates && !ownColors,
      hasPositions: hasCoordinates && positions != nil)
  }

  func read(row: Int, columns: Range<Int>, block: PixelBlock, into output: inout PixelRow) {
    switch picture {
    case .eightBit(let image): read(image, row, columns, block, &output)
    case .sixteenBit(let image): read(image, row, columns, block, &output)
    }
    output.averageColors(hasAlpha: picture.layout == .rgba)
  }

  @inline(__always)
  private func read<Sample: PixelSample>(
    _ image: Image<Sample>, _ row: Int, _ columns: Range<Int>, _ block: PixelBlock, _ output: inout PixelRow
  ) {
    let length = output.length, plane = length * block.parts
    for part in 0..<block.parts {
      // Blocks that extend beyond the picture repeat its last pixels.
      let line = PixelLine(
        start: min(image.height - 1, block.pixel(row, part / block.partsAcross)) * image.width,
        first: block.pixel(columns.lowerBound, part % block.partsAcross),
        step: block.side, last: image.width - 1, count: columns.count)
      line.copyColors(of: image, to: part * length, plane: plane, &output.pixels, &output.opaque)
      switch coordinates {
      case _ where !output.hasCoordinates: continue
      case .encoded: break
      case .tabulated(let lookup, let planes):
        line.convert(image, to: part * length, plane: plane, &output.coordinates) { red, green, blue in
          let color = Int(
            lookup.value(
              red: UInt8(truncatingIfNeeded: red), green: UInt8(truncatingIfNeeded: green),
              blue: UInt8(truncatingIfNeeded: blue)))
          return SIMD3(planes.x[color], planes.y[color], planes.z[color])
        }
      case .converted(let converter):
        line.convert(image, to: part * length, plane: plane, &output.coordinates) { red, green, blue in
          SIMD3<Float>(
            converter.coordinates(
              ofKey: converter.depth.key(red: UInt64(red), green: UInt64(green), blue: UInt64(blue))))
        }
      }
      if let positions { line.writePositions(positions, to: part * length, plane: plane, &output) }
    }
  }
}

/// Pixels at equal distances in a row.
private struct PixelLine {
  /// The index of the row's first pixel in the picture.
  let start: Int
  /// The column of the first pixel.
  let first: Int
  let step: Int
  /// The picture's last column, at which columns are cut off.
  let last: Int
  let count: Int

  @inline(__always)
  func column(_ index: Int) -> Int { min(last, first + index * step) }

  @inline(__always)
  func copyColors<Sample: PixelSample>(
    of image: Image<Sample>, to place: Int, plane: Int, _ colors: inout [Float], _ opaque: inout [Float]
  ) {
    let samples = image.samples.span, channels = image.layout.sampleCount, unit = 1 / Float(Sample.max)
    var colors = colors.mutableSpan, opaque = opaque.mutableSpan
    precondition(
      place + count <= plane && 2 * plane + place + count <= colors.count && place + count <= opaque.count && first >= 0
        && start >= 0,
      "the colours do not fit")
    precondition((start + last + 1) * channels <= samples.count && count >= 0, "pixels beyond the picture")
    for index in 0..<count {
      let at = (start + column(index)) * channels
      colors[unchecked: place + index] = Float(samples[unchecked: at]) * unit
      colors[unchecked: plane + place + index] = Float(samples[unchecked: at + 1]) * unit
      colors[unchecked: 2 * plane + place + index] = Float(samples[unchecked: at + 2]) * unit
    }
    guard channels == 4 else { return }
    for index in 0..<count { opaque[place + index] = samples[(start + column(index)) * 4 + 3] == 0 ? 0 : 1 }
  }

  @inline(__always)
  func convert<Sample: PixelSample>(
    _ image: Image<Sample>, to place: Int, plane: Int, _ coordinates: inout [Float],
    _ body: (_ red: Sample, _ green: Sample, _ blue: Sample) -> SIMD3<Float>
  ) {
    let channels = image.layout.sampleCount
    for index in 0..<count {
      let at = (start + column(index)) * channels
      let c = body(image.samples[at], image.samples[at + 1], image.samples[at + 2])
      for axis in 0..<3 { coordinates[axis * plane + place + index] = c[axis] }
    }
  }

  func writePositions(_ positions: PixelPositions, to place: Int, plane: Int, _ output: inout PixelRow) {
    let y = Float(positions.coordinate(start / (last + 1)))
    for index in 0..<count {
      let x = Float(positions.coordinate(column(index)))
      output.setPosition(x, y, at: 3 * plane + place + index, plane: plane)
    }
  }
}
