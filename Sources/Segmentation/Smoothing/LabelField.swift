import GaussianMixture
import Kernels
import Parallelism
import Raster

/// A picture's pixels, or its blocks of pixels, as a Potts field whose evidence comes from a
/// mixture.
struct LabelField: Sendable {
  let pixels: PixelRows
  /// What a place is.
  let block: PixelBlock
  let components: [MixtureComponent]
  let width: Int
  let height: Int

  init(_ pixels: PixelRows, block: PixelBlock, components: [MixtureComponent]) {
    self.pixels = pixels
    self.block = block
    self.components = components
    width = block.count(of: pixels.picture.width)
    height = block.count(of: pixels.picture.height)
  }

  /// Labels to start from, of blocks some times larger.
  struct Start: Sendable {
    let labels: [UInt16]
    let width: Int
    let ratio: Int
  }

  /// Of more labels than this, only those are considered in a tile that some place of it has
  /// evidence of.
  static let mostExhaustive = 16
  /// In bits: a posterior of 1/618. A place has labels of more, and so have its neighbours, whose
  /// support is what makes a label win.
  static let leastEvidence: Float = 0.5

  /// Places that a tile's labels are wanted of. Any size gives the same where all labels are
  /// considered.
  struct TileSize: Sendable, Hashable {
    var columns: Int
    var rows: Int

    /// About 8 MB for few labels, more for many, whose margins would be most of a tile otherwise.
    init(labels: Int) {
      let places = min(1 << 15, max(1 << 8, (1 << 23) / (3 * labels + 7)))
      rows = 16
      while 2 * rows * 4 * rows <= places { rows *= 2 }
      columns = 2 * rows
    }

    init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
  }

  /// The labels of all places after steps of mean field. If cancelled, they mean nothing.
  ///
  /// - Complexity: O(places * components * steps); memory for one tile a worker, whatever the
  ///   picture's size.
  func labels(strength: Double, steps: Int, from start: Start? = nil, tiles: TileSize? = nil, workers: Workers)
    -> [UInt16]
  {
    let size = tiles ?? TileSize(labels: components.count)
    let contrast = Float(log2e / (2 * meanSquaredDifference(workers: workers)))
    return workers.array(count: width * height, blockSize: width * size.rows) { range, band in
      let rows = range.lowerBound / width..<range.upperBound / width
      let margined = max(0, rows.lowerBound - steps)..<min(height, rows.upperBound + steps)
      let widest = min(width, size.columns + 2 * steps)
      var tile = PottsTile(columns: widest, rows: margined.count, labels: components.count)
      var evidence = EvidenceRow(components, pixels, columns: widest, block: block)
      for left in stride(from: 0, to: width, by: size.columns) {
        guard !workers.isCancelled else {
          for index in band.indices { band[index] = 0 }
          return
        }
        let columns = left..<min(width, left + size.columns)
        let around = max(0, columns.lowerBound - steps)..<min(width, columns.upperBound + steps)
        tile.reshape(columns: around.count, rows: margined.count)
        for y in margined {
          evidence.read(row: y, columns: around)
          tile.set(
            row: y - margined.lowerBound, evidence: evidence.evidence.span, colors: evidence.pixels.colors.span,
            distance: evidence.pixels.length)
        }
        if components.count > Self.mostExhaustive { tile.leaveOutLabels(below: Self.leastEvidence) }
        tile.weighEdges(strength: Float(strength), contrast: contrast)
        if let start {
          for y in margined {
            let row = y / start.ratio * start.width
            for block in around.lowerBound / start.ratio...(around.upperBound - 1) / start.ratio {
              let across = (block * start.ratio..<(block + 1) * start.ratio).clamped(to: around)
              let columns = across.lowerBound - around.lowerBound..<across.upperBound - around.lowerBound
              tile.believe(Int(start.labels[row + block]), columns: columns, row: y - margined.lowerBound)
            }
          }
        }
        let inner = rows.lowerBound - margined.lowerBound..<rows.upperBound - margined.lowerBound
        let names = tile.candidates.map { UInt16(truncatingIfNeeded: $0) }
        tile.solve(steps: steps, inner: inner) { row, labels in
          let to = (row - inner.lowerBound) * width
          for x in columns { band[to + x] = names[Int(labels[x - around.lowerBound])] }
        }
      }
    }
  }

  /// v: the mean squared difference of neighbours' colours, over 64 rows at most and those below
  /// them; at least that of 2 levels of 8 bits.
  func meanSquaredDifference(workers: Workers) -> Double {
    let pairs = min(64, height)
    let parts = workers.map(pairs) { index in
      guard !workers.isCancelled else { return SIMD2<Double>() }
      let y = index * height / pairs
      var upper = pixels.makeRow(columns: width, block: block, hasCoordinates: false)
      pixels.read(row: y, columns: 0..<width, block: block, into: &upper)
      var sum = SIMD2<Double>()
      for x in 1..<max(1, width) { sum += upper.difference(x - 1, upper, x) }
      if y + 1 < height {
        var lower = upper
        pixels.read(row: y + 1, columns: 0..<width, block: block, into: &lower)
        for x in 0..<width { sum += upper.difference(x, lower, x) }
      }
      return sum
    }
    let sum = parts.reduce(SIMD2<Double>(), +)
    return max(sum.y > 0 ? sum.x / sum.y : 0, 4 / (255.0 * 255))
  }
}

/// Memory for the evidence of a row of blocks.
private struct EvidenceRow: ~Copyable {
  private let source: PixelRows
  private let components: [MixtureComponent]
  private let block: PixelBlock
  var pixels: PixelRow
  /// `[component][column]` in bits, of each block the mean of its pixels.
  var evidence: [Float]
  private var parts: [Float]
  private var scratch: [Float]

  init(_ components: [MixtureComponent], _ source: PixelRows, columns: Int, block: PixelBlock) {
    self.source = source
    self.components = components
    self.block = block
    pixels = source.makeRow(columns: columns, block: block, hasCoordinates: true)
    evidence = [Float](repeating: 0, count: components.count * pixels.length)
    parts = block.parts > 1 ? [Float](repeating: 0, count: block.parts * evidence.count) : []
    scratch = [Float](repeating: 0, count: MixtureKernels.scratchCount(dimension: components[0].dimension))
  }

  mutating func read(row: Int, columns: Range<Int>) {
    source.read(row: row, columns: columns, block: block, into: &pixels)
    let isTransparent = source.picture.layout == .rgba
    guard block.parts > 1 else { return Self.evaluate(components, pixels, isTransparent, &scratch, into: &evidence) }
    Self.evaluate(components, pixels, isTransparent, &scratch, into: &parts)
    means(of: parts, planes: components.count, count: pixels.length, parts: block.parts, into: &evidence)
  }

  /// Transparent pixels are evidence of nothing.
  private static func evaluate(
    _ components: [MixtureComponent], _ pixels: borrowing PixelRow, _ isTransparent: Bool, _ scratch: inout [Float],
    into evidence: inout [Float]
  ) {
    let count = pixels.parts * pixels.length, samples = pixels.samples
    var terms = evidence.mutableSpan, scratch = scratch.mutableSpan
    for k in components.indices {
      MixtureKernels.evaluate(
        components[k], index: k, block: samples.span, count: count, scratch: &scratch, terms: &terms)
    }
    FieldKernels.evidence(&terms, count: count, components: components.count, ratio: SmoothingPlan.ratio)
    guard isTransparent else { return }
    for place in 0..<count where pixels.opaque[place] == 0 {
      for k in components.indices { terms[k * count + place] = 0 }
    }
  }
}
