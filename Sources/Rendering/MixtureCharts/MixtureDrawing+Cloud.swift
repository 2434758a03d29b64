extension MixtureDrawing {
  private struct Dot {
    var position: SIMD2<Double>
    var nearness: Double
    var index: Int
  }

  /// Draws the colours as dots, far ones first and slightly faded.
  mutating func drawCloud() {
    let dots = sortedDots
    guard let farthest = dots.first?.nearness, let nearest = dots.last?.nearness else { return }
    let radius = radiusRule
    for dot in dots {
      let point = cloud[dot.index]
      let distance = nearest > farthest ? (nearest - dot.nearness) / (nearest - farthest) : 0
      canvas.fillDot(
        at: dot.position, radius: radius.radius(of: point.weight),
        color: point.color.mixed(with: PortraitColors.ground, 0.15 * distance),
        opacity: 0.85)
    }
  }

  private var sortedDots: [Dot] {
    let dots = cloud.enumerated().map { index, point in
      let position = SIMD3<Double>(point.position)
      return Dot(
        position: box.projection.position(position), nearness: box.projection.nearness(position), index: index)
    }
    return dots.sorted { ($0.nearness, $0.index) < ($1.nearness, $1.index) }
  }

  /// Areas grow with the square root of the weight, so that frequent colours stand out and rare
  /// ones remain visible.
  private var radiusRule: DotRadius {
    let weights = cloud.map { Double($0.weight) }.filter { $0 > 0 && $0.isFinite }
    let mean = weights.reduce(0) { $0 + $1.squareRoot() } / Double(max(weights.count, 1))
    let crowding = (Double(weights.count) / 20_000).squareRoot().squareRoot()
    return DotRadius(rootWeight: mean, typical: min(max(1.2 / crowding, 0.75), 1.6))
  }
}

private struct DotRadius {
  /// The mean square root of the weights.
  let rootWeight: Double
  /// The radius of a dot whose weight has that square root.
  let typical: Double

  func radius(of weight: Float) -> Double {
    guard weight > 0, weight.isFinite else { return 0 }
    return min(max(typical * (Double(weight).squareRoot() / rootWeight).squareRoot(), 0.6), 5)
  }
}

extension Canvas {
  /// Fills a small disc by each pixel's distance from its centre. Its area differs from the disc's
  /// by at most π/12 of a pixel.
  fileprivate mutating func fillDot(at center: SIMD2<Double>, radius: Double, color: SIMD3<UInt8>, opacity: Double) {
    guard radius > 0,
      let bounds = PixelBounds(around: CollectionOfOne(center), margin: radius + 0.5, width: width, height: height)
    else { return }
    for row in bounds.rows {
      for column in bounds.columns {
        let offset = SIMD2(Double(column), Double(row)) + 0.5 - center
        let covered = min(radius + 0.5 - (offset * offset).sum().squareRoot(), 1)
        if covered > 0 { blend(color, covered * opacity, column: column, row: row) }
      }
    }
  }
}
