extension MixtureDrawing {
  /// Draws the cloud's shadow on the floor, lit from above, which shows where the colours stand.
  mutating func drawShadow() {
    let floor = box.backFace(across: 2)
    guard let bounds = PixelBounds(around: floor, width: canvas.width, height: canvas.height) else { return }
    var shadow = Coverage(emptyIn: bounds)
    let vertical = chart.verticalAxis
    let floorHeight = chart.axes[vertical].range.lowerBound
    for point in cloud {
      var position = SIMD3<Double>(point.position)
      position[vertical] = floorHeight
      shadow.add(1, at: box.projection.position(position))
    }
    let radius = Int(layout.boxSide / 100)
    shadow.blur(radius: radius)
    shadow.blur(radius: radius)
    let floorCoverage = Coverage(inside: [floor], bounds: bounds).values
    let density = shadow.values.reduce(0, +) / max(floorCoverage.reduce(0, +), 1)
    for (index, inside) in floorCoverage.enumerated() where shadow.values[index] > 0 {
      // The shade is half of the full one at 2.5 times the floor's mean density: thin parts are
      // visible, and dense parts do not turn black.
      shadow.values[index] *= inside / (shadow.values[index] + 2.5 * density)
    }
    canvas.blend(PortraitColors.casing, opacity: 0.7, over: shadow)
  }
}

extension Coverage {
  /// Adds to the pixel at a position; does nothing outside the bounds.
  fileprivate mutating func add(_ amount: Double, at position: SIMD2<Double>) {
    let columns = Double(bounds.columns.lowerBound)..<Double(bounds.columns.upperBound)
    let rows = Double(bounds.rows.lowerBound)..<Double(bounds.rows.upperBound)
    guard columns.contains(position.x), rows.contains(position.y) else { return }
    values[rowStart(Int(position.y)) + Int(position.x)] += amount
  }

  /// Replaces each value by the mean over a square of side 2 radius + 1; values outside the bounds
  /// count as 0.
  fileprivate mutating func blur(radius: Int) {
    let (width, height) = (bounds.columns.count, bounds.rows.count)
    for row in 0..<height { blurLine(from: row * width, stride: 1, count: width, radius: radius) }
    for column in 0..<width { blurLine(from: column, stride: width, count: height, radius: radius) }
  }

  private mutating func blurLine(from start: Int, stride step: Int, count: Int, radius: Int) {
    let line = (0..<count).map { values[start + $0 * step] }
    var sum = line.prefix(radius).reduce(0, +)
    for index in 0..<count {
      if index + radius < count { sum += line[index + radius] }
      if index > radius { sum -= line[index - radius - 1] }
      values[start + index * step] = max(sum, 0) / Double(2 * radius + 1)
    }
  }
}
