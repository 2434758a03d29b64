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
  /// The supports of ``pieces`` without lines on strokes.
  ///
  /// A cell within reach of a line keeps its stroke if its own label, as it was before thin parts
  /// were taken away, is that of neither side and `colors` say that it is no blurred edge. Its
  /// support is then full, which draws nothing.
  ///
  /// O(cells), and O(1) for each cell within reach.
  ///
  /// - Parameters:
  ///   - pieces: the labels that this plane holds the supports of.
  ///   - labels: the cells' own labels.
  func sparingStrokes(
    of labels: CellPlane, between pieces: CellPlane, outOfReach: UInt8, colors: StrokeColors, workers: Workers
  ) -> CellPlane {
    CellPlane(width: width, height: height, workers: workers) { y, start, supports in
      let values = self.values.span
      let quiet = SIMD16(repeating: outOfReach)
      for group in Swift.stride(from: 0, to: width, by: 16) {
        let sixteen = values.sixteen(at: index(group, y))
        var bytes = supports.mutableBytes
        bytes.storeBytes(of: sixteen, toByteOffset: start + group, as: SIMD16<UInt8>.self)
        guard any(sixteen .< quiet) else { continue }
        for x in group..<min(group + 16, width) where sixteen[x - group] < outOfReach {
          let label = labels[x, y], side = pieces[x, y]
          guard label != side, let other = pieces.otherSide(x, y, preferring: label), other != label,
            colors.isStroke(label, between: side, other)
          else { continue }
          supports[start + x] = fullSupport
        }
      }
    }
  }

  /// The label of a neighbour, among 5 x 5 cells, that differs from a cell's own: `preferred` if it
  /// is among them, or else the last one in reading order; nil if there is none.
  private func otherSide(_ x: Int, _ y: Int, preferring preferred: UInt8) -> UInt8? {
    let own = self[x, y]
    var other: UInt8?
    for dy in -2...2 {
      for dx in -2...2 {
        let label = self[x + dx, y + dy]
        if label == preferred { return label }
        if label != own { other = label }
      }
    }
    return other
  }
}
