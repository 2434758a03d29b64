import Kernels

/// The size of the blocks of `side` x `side` pixels that a picture is divided into, from its upper
/// left corner, and the pixels of a block that are read: all of them in blocks of up to four, else
/// four on a lattice.
struct PixelBlock: Sendable, Hashable {
  let side: Int

  var partsAcross: Int { min(side, 2) }
  var parts: Int { partsAcross * partsAcross }

  /// The column of the pixel that is read as column `part` of block column `index`; likewise for
  /// rows.
  func pixel(_ index: Int, _ part: Int) -> Int {
    index * side + (side > 2 ? side / 4 + part * (side / 2) : part)
  }

  /// The number of blocks that cover a row or column of pixels.
  func count(of pixels: Int) -> Int { (pixels + side - 1) / side }
}

/// The scale of pixel positions in a mixture over colour and position.
struct PixelPositions: Sendable, Hashable {
  /// The length of a pixel's side.
  let unit: Double

  /// The coordinate of a pixel's centre.
  func coordinate(_ index: Int) -> Double { (Double(index) + 0.5) * unit }
}

/// The pixels read of a row of blocks, as planes. A plane holds the first pixel of every block,
/// then the second of every block, and so on.
struct PixelRow {
  /// The number of blocks, rounded up to whole vectors. Values beyond the blocks read are
  /// unspecified.
  let length: Int
  let parts: Int
  let hasCoordinates: Bool
  /// Planes of encoded red, green and blue; then of x and y if these are the mixture's coordinates.
  var pixels: [Float]
  /// Planes of the mixture's coordinates, if its colour space is not sRGB; otherwise empty.
  var coordinates: [Float]
  /// 0 for fully transparent pixels, else 1.
  var opaque: [Float]
  /// Planes of the mean red, green and blue of each block's opaque pixels; ``PottsTile/apart`` for
  /// blocks without any.
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

  /// The planes of the mixture's coordinates.
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

  /// The squared colour difference of two blocks and the count 1; zeros if one is transparent.
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

/// Writes the mean of the parts of each plane, `count` values long.
func means(of numbers: [Float], planes: Int, count: Int, parts: Int, into output: inout [Float]) {
  var output = output.mutableSpan
  for plane in 0..<planes {
    let rows = numbers.span.extracting(plane * count * parts..<(plane + 1) * count * parts)
    FieldKernels.mean(ofRows: rows, count: count, parts: parts, into: &output, at: plane * count)
  }
}
