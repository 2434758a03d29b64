/// Peaks of the colours of plain pixels, found one after the other from the heaviest.
struct InkPeaks {
  struct Peak {
    let color: SIMD3<Float>
    /// The number of plain pixels near it.
    let mass: Double
  }

  private(set) var peaks: [Peak] = []

  /// The most peaks, one for each bit of a word.
  static let limit = 64

  init(of pixels: DrawnPixels, _ parameters: InkParameters) {
    let cells = Self.cells(of: pixels, side: parameters.cell)
    var left = cells.map(\.mass)
    let least = max(Double(parameters.leastPixels), 3e-5 * Double(pixels.count))
    func near(_ color: SIMD3<Float>, _ radius: Float, _ body: (Int) -> Void) {
      for cell in cells.indices where left[cell] > 0 {
        let d = cells[cell].color - color
        if (d * d).sum() < radius * radius { body(cell) }
      }
    }
    while peaks.count < Self.limit, let start = Self.heaviest(left, near, cells, 1.2 * parameters.cell) {
      if start.mass < least, (left.max() ?? 0) < least / 2 { return }
      var color = cells[start.cell].color
      for _ in 0..<4 {
        var sum = SIMD3<Double>(), mass = 0.0
        near(color, 0.6 * parameters.radius) {
          sum += left[$0] * SIMD3<Double>(cells[$0].color)
          mass += left[$0]
        }
        if mass > 0 { color = SIMD3<Float>(sum / mass) }
      }
      var mass = 0.0, members = [start.cell]
      near(color, parameters.radius) {
        mass += left[$0]
        members.append($0)
      }
      if mass >= least { peaks.append(Peak(color: color, mass: mass)) }
      for cell in members { left[cell] = 0 }
    }
  }

  private struct Cell {
    let color: SIMD3<Float>
    let mass: Double
  }

  /// The plain pixels counted in cubes of L*a*b*, each at the mean of its colours.
  private static func cells(of pixels: DrawnPixels, side: Float) -> [Cell] {
    var counts = [Int](repeating: 0, count: pixels.colors.count)
    for pixel in 0..<pixels.count where pixels.isPlain[pixel] { counts[Int(pixels.indices[pixel])] += 1 }
    var sums: [SIMD3<Int32>: SIMD4<Double>] = [:]
    for (color, count) in zip(pixels.colors, counts) where count > 0 {
      let key = SIMD3<Int32>((color / side).rounded(.down))
      sums[key, default: .zero] += Double(count) * SIMD4(SIMD3<Double>(color), 1)
    }
    // In a fixed order, so that equal masses give the same peaks in every run.
    return sums.sorted { a, b in
      (a.key.x, a.key.y, a.key.z) < (b.key.x, b.key.y, b.key.z)
    }.map { Cell(color: SIMD3<Float>(SIMD3($0.value.x, $0.value.y, $0.value.z) / $0.value.w), mass: $0.value.w) }
  }

  /// Of the twelve heaviest cells, the one with the most mass around it; nil if none is left.
  private static func heaviest(
    _ left: [Double], _ near: (SIMD3<Float>, Float, (Int) -> Void) -> Void, _ cells: [Cell], _ radius: Float
  ) -> (cell: Int, mass: Double)? {
    var tops: [Int] = []
    for cell in left.indices where left[cell] > 0 && (tops.count < 12 || left[cell] > left[tops[11]]) {
      let place = tops.firstIndex { left[$0] < left[cell] } ?? tops.count
      tops.insert(cell, at: place)
      if tops.count > 12 { tops.removeLast() }
    }
    var best: (cell: Int, mass: Double)?
    for cell in tops {
      var mass = 0.0
      near(cells[cell].color, radius) { mass += left[$0] }
      if mass > best?.mass ?? 0 { best = (cell, mass) }
    }
    return best
  }
}
