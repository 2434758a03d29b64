import GaussianMixture
import Kernels
import Parallelism
import Raster

/// The Potts field of a picture's places, which are its pixels or blocks of them, with the evidence
/// of a mixture.
struct LabelField: Sendable {
  let pixels: PixelRows
  /// The pixels that make a place.
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

  /// Labels to begin with: those of a field of larger blocks.
  struct Start: Sendable {
    /// Row-major, in rows of ``width`` blocks.
    let labels: [UInt16]
    let width: Int
    /// The number of places along a block's side.
    let ratio: Int
  }

  /// With more labels than this, a tile considers only those for which one of its places has at
  /// least ``leastEvidence``.
  static let exhaustiveLabelLimit = 16
  /// In bits; a posterior of 1/618. A label below it at every place of a tile does not win, since
  /// it has no support from neighbours either.
  static let leastEvidence: Float = 0.5

  /// The number of places that a tile labels, its margin aside. The size does not change results as
  /// long as all labels are considered.
  struct TileSize: Sendable, Hashable {
    var columns: Int
    var rows: Int

    /// About 8 MB for few labels; more for many, because the margin would otherwise be most of a
    /// tile.
    init(labels: Int) {
      let places = min(1 << 15, max(1 << 8, (1 << 23) / (3 * labels + 7)))
      rows = 16
      while 2 * rows * 4 * rows <= places { rows *= 2 }
      columns = 2 * rows
    }

    init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
  }

  /// The labels of all places after some steps of mean field.
  ///
  /// - Parameters:
  ///   - strength: of the edge between two places of equal colour at distance 1, in bits.
  ///   - start: labels to begin with; nil to begin with the evidence alone.
  ///   - tiles: for tests; results do not depend on the size.
  /// - Throws: ``MixtureError/cancelled``.
  /// - Complexity: O(places * components * steps); memory for one tile a worker, whatever the
  ///   picture's size.
  func labels(strength: Double, steps: Int, from start: Start? = nil, tiles: TileSize? = nil, workers: Workers)
    throws(MixtureError) -> [UInt16]
  {
    let size = tiles ?? TileSize(labels: components.count)
    let contrast = Float(log2e / (2 * meanSquaredDifference(workers: workers)))
    let solver = BandSolver(
      field: self, start: start, strength: Float(strength), contrast: contrast, steps: steps, tileColumns: size.columns,
      workers: workers)
    let labels: [UInt16] = workers.array(count: width * height, blockSize: width * size.rows) { range, band in
      solver.solve(rows: range.lowerBound / width..<range.upperBound / width, into: &band)
    }
    if workers.isCancelled { throw .cancelled }
    return labels
  }

  /// v: the mean squared colour difference of neighbours, within up to 64 rows and to the rows
  /// below them. At least that of two steps of the data.
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
    return max(sum.y > 0 ? sum.x / sum.y : 0, 4 * pixels.step * pixels.step)
  }
}

/// Solves a label field in a band of rows, tile by tile from the left.
///
/// A tile is read with a margin of as many places as there are steps, so that the labels within do
/// not depend on where tiles end.
private struct BandSolver {
  let field: LabelField
  let start: LabelField.Start?
  let strength: Float
  let contrast: Float
  let steps: Int
  let tileColumns: Int
  let workers: Workers

  /// Writes the labels of some rows; zeros from the first tile on that is not begun when cancelled.
  func solve(rows: Range<Int>, into band: inout MutableSpan<UInt16>) {
    let margined = withMargin(rows, limit: field.height)
    let widest = min(field.width, tileColumns + 2 * steps)
    var tile = PottsTile(columns: widest, rows: margined.count, labels: field.components.count)
    var evidence = EvidenceRow(field.components, field.pixels, columns: widest, block: field.block)
    for left in stride(from: 0, to: field.width, by: tileColumns) {
      guard !workers.isCancelled else {
        for index in band.indices { band[index] = 0 }
        return
      }
      let columns = left..<min(field.width, left + tileColumns)
      let around = withMargin(columns, limit: field.width)
      read(around, margined, &evidence, into: &tile)
      if let start { setBeliefs(start, around, margined, of: &tile) }
      write(columns, rows, from: around, margined, of: &tile, into: &band)
    }
  }

  private func withMargin(_ range: Range<Int>, limit: Int) -> Range<Int> {
    max(0, range.lowerBound - steps)..<min(limit, range.upperBound + steps)
  }

  /// Sets a tile's evidence, colours and edges.
  private func read(
    _ columns: Range<Int>, _ rows: Range<Int>, _ evidence: inout EvidenceRow, into tile: inout PottsTile
  ) {
    tile.reshape(columns: columns.count, rows: rows.count)
    for y in rows {
      evidence.read(row: y, columns: columns)
      tile.set(
        row: y - rows.lowerBound, evidence: evidence.evidence.span, colors: evidence.pixels.colors.span,
        distance: evidence.pixels.length)
    }
    if field.components.count > LabelField.exhaustiveLabelLimit {
      tile.leaveOutLabels(below: LabelField.leastEvidence)
    }
    tile.weighEdges(strength: strength, contrast: contrast)
  }

  /// Begins each place of a tile with the label of the larger block that it lies in.
  private func setBeliefs(
    _ start: LabelField.Start, _ columns: Range<Int>, _ rows: Range<Int>, of tile: inout PottsTile
  ) {
    for y in rows {
      let row = y / start.ratio * start.width
      for block in columns.lowerBound / start.ratio...(columns.upperBound - 1) / start.ratio {
        let covered = (block * start.ratio..<(block + 1) * start.ratio).clamped(to: columns)
        let inTile = covered.lowerBound - columns.lowerBound..<covered.upperBound - columns.lowerBound
        tile.believe(Int(start.labels[row + block]), columns: inTile, row: y - rows.lowerBound)
      }
    }
  }

  /// Solves a tile and writes the labels of some of its columns and rows into the band that begins
  /// with `rows`.
  private func write(
    _ columns: Range<Int>, _ rows: Range<Int>, from around: Range<Int>, _ margined: Range<Int>,
    of tile: inout PottsTile, into band: inout MutableSpan<UInt16>
  ) {
    let inner = rows.lowerBound - margined.lowerBound..<rows.upperBound - margined.lowerBound
    let names = tile.candidates.map { UInt16(truncatingIfNeeded: $0) }
    tile.solve(steps: steps, inner: inner) { row, labels in
      let to = (row - inner.lowerBound) * field.width
      for x in columns { band[to + x] = names[Int(labels[x - around.lowerBound])] }
    }
  }
}

/// The evidence of a row of blocks, and the memory to compute it.
private struct EvidenceRow: ~Copyable {
  private let source: PixelRows
  private let components: [MixtureComponent]
  private let block: PixelBlock
  var pixels: PixelRow
  /// `[component][column]` in bits: the mean over the pixels of a block.
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

  /// Computes `[component][pixel]` in bits; 0 for transparent pixels.
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
