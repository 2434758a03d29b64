import Raster

/// Draws a contact sheet part by part.
struct ContactSheetDrawing {
  private let title: String
  private let subtitle: String
  private let grid: ContactGrid?
  private let thumbnails: [ContactThumbnail]
  private let strips: ScoreStrips
  private(set) var canvas: Canvas

  private static let margin = Double(ContactGrid.margin)
  private static let headingHeight = 82

  init(
    title: String, subtitle: String, objectNames: [String], width: Int, grid: ContactGrid?,
    thumbnails: [ContactThumbnail],
    timeline: ScoreTimeline
  ) {
    self.title = title
    self.subtitle = subtitle
    self.grid = grid
    self.thumbnails = thumbnails
    let top = Self.headingHeight + (grid?.height(of: thumbnails.count) ?? 0) + (thumbnails.isEmpty ? 0 : 6)
    strips = ScoreStrips(
      timeline, names: objectNames, shownFrames: thumbnails.map(\.index), width: width, top: Double(top))
    canvas = Canvas(width: width, height: Int(strips.bottom + Self.margin), color: ChartColors.ground)
  }

  mutating func draw() {
    drawHeading()
    for index in thumbnails.indices { drawThumbnail(index) }
    strips.draw(on: &canvas)
  }

  private mutating func drawHeading() {
    let baseline = Self.margin + TextStyle.title.capHeight
    let legendWidth = drawLegend(baseline: baseline)
    let titleWidth = Double(canvas.width) - 2 * Self.margin - legendWidth - 24
    let heading = TextStyle.title.shortened(title, width: titleWidth) ?? ""
    canvas.draw(heading, at: SIMD2(Self.margin, baseline), style: .title, color: ChartColors.title)
    canvas.draw(subtitle, at: SIMD2(Self.margin, baseline + 23), color: ChartColors.text)
  }

  /// Draws the legend of the states' colours at the right and returns its width.
  private mutating func drawLegend(baseline: Double) -> Double {
    let right = Double(canvas.width) - Self.margin
    var x = right
    for state in TrackedShape.Confidence.allCases.reversed() {
      x -= TextStyle.label.width(of: state.rawValue)
      canvas.draw(state.rawValue, at: SIMD2(x, baseline), color: ChartColors.title)
      x -= 13
      canvas.fill(Ellipse(center: SIMD2(x, baseline - 4.5), radius: 5), color: ChartColors.state(state))
      x -= 26
    }
    return right - x
  }

  private mutating func drawThumbnail(_ index: Int) {
    guard let grid else { return }
    let thumbnail = thumbnails[index]
    let origin = grid.origin(of: index)
    let x = ContactGrid.margin + origin.x, y = Self.headingHeight + origin.y
    let picture = thumbnail.picture
    if picture.width < grid.cellWidth || picture.height < grid.cellHeight {
      canvas.fill(
        x: Double(x)...Double(x + grid.cellWidth), y: Double(y)...Double(y + grid.cellHeight), color: ChartColors.grid,
        opacity: 0.6)
    }
    canvas.copy(picture, x: x + (grid.cellWidth - picture.width) / 2, y: y + (grid.cellHeight - picture.height) / 2)
    drawCaption(
      thumbnail, left: Double(x), right: Double(x + grid.cellWidth), baseline: Double(y + grid.cellHeight) + 17)
  }

  /// Draws the frame's number on the left and the objects' state on the right, as far as they fit.
  private mutating func drawCaption(_ thumbnail: ContactThumbnail, left: Double, right: Double, baseline: Double) {
    let style = TextStyle.label
    let number = decimalText(thumbnail.index, exponent: 0)
    let found = thumbnail.states.count { $0 == .tracked }
    let state = thumbnail.states.count == 1 ? thumbnail.states[0].rawValue : "\(found) of \(thumbnail.states.count)"
    let stateWidth = style.width(of: state) + 15
    let long = "frame " + number
    let available = right - left - stateWidth - 8
    let words = style.width(of: long) <= available ? long : number
    canvas.draw(words, at: SIMD2(left, baseline), color: ChartColors.text)
    guard style.width(of: words) <= available, let worst = thumbnail.states.max() else { return }
    canvas.draw(state, at: SIMD2(right, baseline), color: ChartColors.text, alignment: .right)
    canvas.fill(
      Ellipse(center: SIMD2(right - stateWidth + 4, baseline - 4.5), radius: 4), color: ChartColors.state(worst))
  }
}

extension ChartColors {
  /// Bluish green and orange from Okabe and Ito's palette, and a red slightly redder than its
  /// vermilion.
  static func state(_ state: TrackedShape.Confidence) -> SIMD3<UInt8> {
    switch state {
    case .tracked: SIMD3(0, 158, 115)
    case .uncertain: SIMD3(230, 159, 0)
    case .lost: SIMD3(208, 62, 40)
    }
  }
}

extension Canvas {
  /// Copies an RGB picture onto the canvas, inside which it must fit.
  mutating func copy(_ picture: Image<UInt8>, x: Int, y: Int) {
    precondition(
      picture.layout == .rgb && x >= 0 && y >= 0 && x + picture.width <= width && y + picture.height <= height)
    for row in 0..<picture.height {
      let start = 3 * ((y + row) * width + x)
      let source = 3 * row * picture.width..<3 * (row + 1) * picture.width
      replace(start..<(start + source.count), with: picture.samples[source])
    }
  }
}
