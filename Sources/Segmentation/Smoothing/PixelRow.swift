import Kernels

/// Blocks of `side` x `side` pixels of a grid from the picture's upper left, of each of which some
/// pixels are looked at: all of them up to four, four on a lattice beyond.
struct PixelBlock: Sendable, Hashable {
  let side: Int

  var partsAcross: Int { min(side, 2) }
  var parts: Int { partsAcross * partsAcross }

  /// The column, or the row, of a block's part.
  func pixel(_ index: Int, _ part: Int) -> Int {
    index * side + (side > 2 ? side / 4 + part * (side / 2) : part)
  }

  /// How many blocks cover a number of pixels.
  func count(of pixels: Int) -> Int { (pixels + side - 1) / side }
}

/// The scale of positions that are modelled with colours.
struct PixelPositions: Sendable, Hashable {
  /// Of a pixel's side.
  let unit: Double

  /// The coordinate of a pixel's centre.
  func coordinate(_ index: Int) -> Double { (Double(index) + 0.5) * unit }
}

/// A row of blocks: first a part of each, then the next, and so on.
struct PixelRow {
  /// Columns, rounded up to whole vectors; what is beyond the columns read is left as it was.
  let length: Int
  let parts: Int
  let hasCoordinates: Bool
  /// Planes of encoded red, green and blue, and of positions where the mixture is over them.
  var pixels: [Float]
  /// Planes of coordinates where they are others.
  var coordinates: [Float]
  /// 1 or 0.
  var opaque: [Float]
  /// Red, green, blue of each block, of its opaque pixels; ``PottsTile/apart`` where there are
  /// none.
  var colors: [Float]

  init(columns: Int, parts: Int, hasCoordinates: Bool, convertsColors: Bool, hasPositions: Bool) {
    length = (columns + MixtureKernels.granularity - 1) / MixtureKernels.granularity * MixtureKernels.granularity
    self.parts = parts
    self.hasCoordinates = hasCoordinates
    let plane = parts * length, dimension = hasPositions ? 5 : 3
    pixels = [Float](repeating: 0, count: (convertsColors ? 3 : dimension) * plane)
    coordinates = convertsColors ? [Float](repeating: 0, count: dimension * plane) : []
    opaque = [Float](repeating: 1, count: plane)
    colors = [Float](repeating: 0, count: 3 * length)
  }

  /// What a mixture is evaluated at.
  var samples: [Float] { coordinates.isEmpty ? pixels : coordinates }

  mutating func setPosition(_ x: Float, _ y: Float, at place: Int, plane: Int) {
    if coordinates.isEmpty {
      pixels[place] = x
      pixels[place + plane] = y
    } else {
      coordinates[place] = x
      coordinates[place + plane] = y
    }
  }

  mutating func averageColors(hasAlpha: Bool) {
    let all = parts * length
    guard hasAlpha else { return means(of: pixels, planes: 3, count: length, parts: parts, into: &colors) }
    for index in 0..<length {
      var sum = SIMD4<Float>()
      for at in stride(from: index, to: all, by: length) where opaque[at] > 0 {
        sum += SIMD4(pixels[at], pixels[all + at], pixels[2 * all + at], 1)
      }
      for channel in 0..<3 { colors[channel * length + index] = sum.w > 0 ? sum[channel] / sum.w : PottsTile.apart }
    }
  }

  /// The squared difference of two blocks' colours, and 1 for having counted them; zeros where one
  /// is transparent.
  func difference(_ a: Int, _ other: borrowing PixelRow, _ b: Int) -> SIMD2<Double> {
    guard colors[a] < PottsTile.apart, other.colors[b] < PottsTile.apart else { return .zero }
    var sum: Float = 0
    for channel in 0..<3 {
      let d = colors[channel * length + a] - other.colors[channel * length + b]
      sum += d * d
    }
    return SIMD2(Double(sum), 1)
  }
}

/// Of planes in parts, one after the other, each plane's mean part.
func means(of numbers: [Float], planes: Int, count: Int, parts: Int, into output: inout [Float]) {
  var output = output.mutableSpan
  for plane in 0..<planes {
    let rows = numbers.span.extracting(plane * count * parts..<(plane + 1) * count * parts)
    FieldKernels.mean(ofRows: rows, count: count, parts: parts, into: &output, at: plane * count)
  }
}
