/// Pixels counted in cubes of their colours.
struct ColorCells {
  private struct Cell {
    let color: SIMD3<Float>
    let mass: Double
  }

  /// In a fixed order, so that equal masses give the same peaks in every run; each cell is at the
  /// mean of its colours.
  private let cells: [Cell]

  /// - Parameter isCounted: whether a pixel counts.
  init(of pixels: DrawnPixels, side: Float, _ isCounted: (Int) -> Bool) {
    var sums: [SIMD3<Int32>: SIMD4<Double>] = [:]
    // Neighbours are often equal, and looking a cell up is slow.
    var color = SIMD3<Float>(), run = 0.0
    func end() {
      guard run > 0 else { return }
      let key = SIMD3<Int32>((color / side).rounded(.down))
      sums[key, default: .zero] += run * SIMD4(SIMD3<Double>(color), 1)
    }
    for pixel in 0..<pixels.count where isCounted(pixel) {
      if run > 0, pixels.colors[pixel] == color {
        run += 1
      } else {
        end()
        color = pixels.colors[pixel]
        run = 1
      }
    }
    end()
    cells = sums.sorted { a, b in
      (a.key.x, a.key.y, a.key.z) < (b.key.x, b.key.y, b.key.z)
    }.map { Cell(color: SIMD3<Float>(SIMD3($0.value.x, $0.value.y, $0.value.z) / $0.value.w), mass: $0.value.w) }
  }

  /// The number of pixels within a distance of a color.
  func mass(near color: SIMD3<Float>, _ radius: Float) -> Double {
    cells.reduce(0) { sum, cell in
      let d = cell.color - color
      return (d * d).sum() < radius * radius ? sum + cell.mass : sum
    }
  }

  /// Peaks one after the other from the heaviest, each with the pixels within `radius`.
  ///
  /// - Parameters:
  ///   - core: where the mass is greatest within that distance, a peak is looked for.
  ///   - least: the least number of pixels of a peak.
  func peaks(radius: Float, core: Float, least: Double, limit: Int, isSolid: Bool) -> [InkPeaks.Peak] {
    var left = cells.map(\.mass), peaks: [InkPeaks.Peak] = []
    func near(_ color: SIMD3<Float>, _ radius: Float, _ body: (Int) -> Void) {
      for cell in cells.indices where left[cell] > 0 {
        let d = cells[cell].color - color
        if (d * d).sum() < radius * radius { body(cell) }
      }
    }
    while peaks.count < limit {
      var start = (cell: -1, mass: 0.0)
      for cell in Self.heaviest(left) {
        var mass = 0.0
        near(cells[cell].color, core) { mass += left[$0] }
        if mass > start.mass { start = (cell, mass) }
      }
      guard start.cell >= 0, start.mass >= least / 4 else { break }
      var color = cells[start.cell].color
      for _ in 0..<4 {
        var sum = SIMD3<Double>(), mass = 0.0
        near(color, 0.6 * radius) {
          sum += left[$0] * SIMD3<Double>(cells[$0].color)
          mass += left[$0]
        }
        if mass > 0 { color = SIMD3<Float>(sum / mass) }
      }
      var mass = 0.0, members = [start.cell]
      near(color, radius) {
        mass += left[$0]
        members.append($0)
      }
      if mass >= least { peaks.append(InkPeaks.Peak(color: color, mass: mass, isSolid: isSolid)) }
      for cell in members { left[cell] = 0 }
    }
    return peaks
  }

  /// The twelve heaviest cells.
  private static func heaviest(_ left: [Double]) -> [Int] {
    var tops: [Int] = []
    for cell in left.indices where left[cell] > 0 && (tops.count < 12 || left[cell] > left[tops[11]]) {
      let place = tops.firstIndex { left[$0] < left[cell] } ?? tops.count
      tops.insert(cell, at: place)
      if tops.count > 12 { tops.removeLast() }
    }
    return tops
  }
}
