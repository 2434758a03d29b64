extension MixtureDrawing {
  private struct ProjectedComponent {
    let index: Int
    let ellipse: Ellipse
    let nearness: Double
  }

  /// Draws each component's surface at two standard deviations: the ellipse of the projected
  /// covariance.
  mutating func drawEllipsoids() {
    let crowding = chart.components.count > 24 ? 0.6 : 1.0
    for component in projected.sorted(by: { ($0.nearness, $0.index) < ($1.nearness, $1.index) }) {
      let color = chart.components[component.index].color.lightened
      canvas.fill(component.ellipse, color: color, opacity: 0.07 * crowding)
      canvas.stroke(component.ellipse, width: 3.6 * crowding, color: PortraitColors.casing, opacity: 0.55 * crowding)
      canvas.stroke(component.ellipse, width: 1.7 * crowding, color: color, opacity: crowding)
    }
  }

  /// Draws the components' indices at their means. Earlier components take precedence; an index
  /// that would overlap another is replaced by a dot.
  mutating func drawLabels() {
    let spacing = chart.components.count > 24 ? 14.0 : 2
    var placed: [Badge] = []
    var crowded: [Badge] = []
    for component in projected {
      let badge = Badge(
        index: component.index, center: component.ellipse.center, color: chart.components[component.index].color)
      if placed.contains(where: { badge.isWithin(spacing, of: $0) }) {
        crowded.append(badge)
      } else {
        placed.append(badge)
      }
    }
    for badge in crowded { badge.drawDot(on: &canvas) }
    for badge in placed { badge.draw(on: &canvas) }
  }

  private var projected: [ProjectedComponent] {
    chart.components.enumerated().compactMap { index, component in
      let ellipse = Ellipse(
        center: box.projection.position(component.mean), covariance: box.projection.covariance(component.covariance),
        scale: 2)
      let nearness = box.projection.nearness(component.mean)
      guard nearness.isFinite, ellipse.extent.x.isFinite, ellipse.extent.y.isFinite else { return nil }
      return ProjectedComponent(index: index, ellipse: ellipse, nearness: nearness)
    }
  }
}

/// A component's index on a rounded badge in the component's colour.
private struct Badge {
  private static let style = TextStyle(size: 12.8, weight: .bold)
  private static let height = 21.0

  private let text: String
  private let center: SIMD2<Double>
  private let color: SIMD3<UInt8>
  /// Half the distance between the centres of the badge's round ends.
  private let reach: Double

  init(index: Int, center: SIMD2<Double>, color: SIMD3<UInt8>) {
    text = String(index)
    self.center = center
    self.color = color
    reach = max(Self.style.width(of: text) - 9, 0) / 2
  }

  func isWithin(_ spacing: Double, of other: Badge) -> Bool {
    let offset = center - other.center
    let across = max(abs(offset.x) - reach - other.reach, 0)
    return across * across + offset.y * offset.y < (Self.height + spacing) * (Self.height + spacing)
  }

  func draw(on canvas: inout Canvas) {
    let line = [center - SIMD2(reach, 0), center + SIMD2(reach, 0)]
    canvas.stroke(line, width: Self.height + 3, color: PortraitColors.casing, opacity: 0.8)
    canvas.stroke(line, width: Self.height, color: SIMD3(repeating: 250))
    canvas.stroke(line, width: Self.height - 3, color: color)
    canvas.draw(
      text, at: center + SIMD2(0, Self.style.capHeight / 2), style: Self.style, color: color.readableInk,
      alignment: .center)
  }

  func drawDot(on canvas: inout Canvas) {
    canvas.fill(Ellipse(center: center, radius: 4.5), color: PortraitColors.casing, opacity: 0.8)
    canvas.fill(Ellipse(center: center, radius: 3.5), color: SIMD3(repeating: 250))
    canvas.fill(Ellipse(center: center, radius: 2.3), color: color)
  }
}
