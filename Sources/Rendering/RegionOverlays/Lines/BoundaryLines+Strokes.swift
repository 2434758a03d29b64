import Parallelism

/// The labels' mean colours, by which thin strokes are told from blurred edges.
struct StrokeColors: Sendable {
  /// OKLab coordinates by the labels' codes in planes of cells.
  private let colors: [SIMD3<Double>]

  /// - Parameter means: sRGB code values by label, those of as many labels as planes tell apart.
  init(_ means: [SIMD3<UInt8>]) {
    colors = means.prefix(Int(CellPlane.noLabel)).map(OKLCH.lab)
  }

  /// Whether a band of one label between two others is a stroke of its own, such as the contour
  /// of a drawing, and not the blurred edge between the two.
  ///
  /// The colours of a blurred edge lie between those of its sides, so that the way through them is
  /// hardly longer than the way straight on. The factor 1.4 allows for the spread of a label's
  /// colours. Labels without a known colour are strokes.
  func isStroke(_ band: UInt8, between one: UInt8, _ other: UInt8) -> Bool {
    guard max(band, one, other) < colors.count else { return true }
    return distance(one, band) + distance(band, other) > 1.4 * distance(one, other)
  }

  private func distance(_ one: UInt8, _ other: UInt8) -> Double {
    let difference = colors[Int(one)] - colors[Int(other)]
    return (difference * difference).sum().squareRoot()
  }
}

extension CellPlane {
  /// Takes the lines off strokes, in a plane of supports.
  ///
  /// A cell within reach of a line keeps its stroke if its own label, as it was before thin parts
  /// were taken away, is that of neither side and `colors` say that it is no blurred edge. Its
  /// support is then made full, which draws nothing.
  ///
  /// O(cells), and O(1) for each cell within reach.
  ///
  /// - Parameters:
  ///   - labels: the cells' own labels.
  ///   - pieces: the labels that this plane holds the supports of.
  mutating func spareStrokes(
    of labels: CellPlane, between pieces: CellPlane, outOfReach: UInt8, colors: StrokeColors, workers: Workers
  ) {
    let rowsPerBlock = 64, (supports, width, height) = (self, width, height)
    let limit = SIMD16(repeating: outOfReach)
    let strokes = workers.map((height + rowsPerBlock - 1) / rowsPerBlock) { block in
      var strokes: [Int32] = []
      for y in (block * rowsPerBlock)..<min((block + 1) * rowsPerBlock, height) {
        let first = supports.index(0, y), values = supports.values.span
        for group in Swift.stride(from: first, to: first + width, by: 16) {
          let sixteen = values.sixteen(at: group)
          if sixteen.replacing(with: limit, where: sixteen .> limit) == limit { continue }
          for cell in group..<min(group + 16, first + width) where values[unchecked: cell] < outOfReach {
            let label = labels.values[cell], side = pieces.values[cell]
            guard label != side, let other = pieces.otherSide(of: cell, preferring: label), other != label,
              colors.isStroke(label, between: side, other)
            else { continue }
            strokes.append(Int32(truncatingIfNeeded: cell))
          }
        }
      }
      return strokes
    }
    update { values in
      for block in strokes {
        for cell in block { values[Int(cell)] = fullSupport }
      }
    }
    renewMargin()
  }

  /// The label of a neighbour, among 5 x 5 cells, that differs from a cell's own: `preferred` if it
  /// is among them, or else the last one in reading order; nil if there is none.
  private func otherSide(of cell: Int, preferring preferred: UInt8) -> UInt8? {
    let own = values[cell]
    var other: UInt8?
    for dy in -2...2 {
      for dx in -2...2 {
        let label = values[cell + dy * stride + dx]
        if label == preferred { return label }
        if label != own { other = label }
      }
    }
    return other
  }
}
