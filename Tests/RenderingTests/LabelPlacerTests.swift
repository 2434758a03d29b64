import Raster
import Testing

@testable import Rendering

@Suite struct LabelPlacerTests {
  private func text(_ name: String, _ confidence: TrackedShape.Confidence = .tracked) -> LabelText {
    LabelText(
      TrackedShape(name: name, box: Box(x: 0, y: 0, width: 1, height: 1), score: 0.926, confidence: confidence), .full)
  }

  private func chips(_ boxes: [Box], width: Int = 320, height: Int = 240, name: String = "ball") -> [Box] {
    var canvas = Canvas(width: width, height: height)
    var placer = LabelPlacer(
      width: width, height: height, scale: OverlayMetrics(width: width, height: height, factor: 1))
    for box in boxes {
      placer.draw(text(name, .uncertain), of: box, ink: TrackInk(SIMD3(0, 200, 0), .uncertain), on: &canvas)
    }
    return placer.taken
  }

  @Test func labelsStayInside() {
    for x in stride(from: -60.0, through: 340, by: 25) {
      for y in stride(from: -60.0, through: 260, by: 20) {
        for side in [6.0, 50, 400] {
          let box = Box(x: x, y: y, width: side, height: side)
          let isSeen = box.maxX > 0 && box.maxY > 0 && x < 320 && y < 240
          let drawn = chips([box])
          #expect(drawn.count == (isSeen ? 1 : 0))
          // A label's rim is one pixel wide.
          for chip in drawn { #expect(chip.x >= 1 && chip.y >= 1 && chip.maxX <= 319 && chip.maxY <= 239) }
        }
      }
    }
  }

  @Test func aLabelLiesAboveItsBoxWhereThereIsRoom() {
    let box = Box(x: 100, y: 100, width: 60, height: 40)
    let above = chips([box])[0], below = chips([Box(x: 100, y: 4, width: 60, height: 40)])[0]
    #expect(above.maxY < box.y && above.maxY > box.y - 6 && abs(above.x - box.x) < 4)
    #expect(below.y > 44 && below.y < 50)
  }

  @Test func labelsAvoidOneAnother() {
    let drawn = chips([
      Box(x: 100, y: 100, width: 60, height: 40), Box(x: 110, y: 104, width: 60, height: 40),
      Box(x: 100, y: 82, width: 50, height: 90),
    ])
    #expect(drawn.count == 3)
    for (index, chip) in drawn.enumerated() {
      #expect(drawn[..<index].allSatisfy { $0.intersection(chip) == nil })
    }
  }

  @Test func wordsAreLeftOutWhereTheFrameIsNarrow() {
    let style = TextStyle(size: 11, weight: .bold)
    let lost = text("ball", .lost)
    #expect(lost.fitting(width: 500, style: style) == "ball 0.93 lost")
    #expect(lost.fitting(width: style.width(of: "ball 0.93"), style: style) == "ball 0.93")
    #expect(lost.fitting(width: style.width(of: "ball"), style: style) == "ball")
    #expect(text("mmmm", .lost).fitting(width: style.width(of: "mm…"), style: style) == "mm…")
    #expect(lost.fitting(width: 3, style: style) == nil)
    #expect(chips([Box(x: 1, y: 1, width: 4, height: 4)], width: 8, height: 8).isEmpty)
    #expect(
      chips([Box(x: 1, y: 1, width: 4, height: 4)], width: 60, height: 60, name: "an object with a long name").count
        == 1)
  }

  @Test(arguments: [
    (0.926, "0.93"), (1, "1.00"), (0, "0.00"), (0.004, "0.00"), (7, "1.00"), (-.infinity, "0.00"), (.nan, "–"),
  ])
  func scoresHaveTwoDecimals(score: Double, text: String) {
    #expect(LabelText.score(score) == text)
  }

  @Test func captionsLieInTheCorner() {
    let blank = Canvas(width: 200, height: 100)
    var canvas = blank
    var placer = LabelPlacer(width: 200, height: 100, scale: OverlayMetrics(width: 200, height: 100, factor: 1))
    placer.drawCaption("frame 12", on: &canvas)
    #expect(placer.taken.count == 1 && placer.taken[0].x < 6 && placer.taken[0].maxY > 94)
    #expect(canvas != blank)
    let drawn = canvas.image
    let strayed = (0..<20_000).count { ($0 / 200 < 70 || $0 % 200 > 100) && drawn.samples[3 * $0] != 255 }
    #expect(strayed == 0)
  }

  @Test func roundedCornersAreQuartersOfCircles() {
    var canvas = Canvas(width: 40, height: 30)
    canvas.fill(roundedRectangle(Box(x: 5, y: 6, width: 30, height: 20), radius: 6), color: .zero)
    let area = canvas.image.samples.reduce(0) { $0 + Double(255 - $1) } / 3 / 255
    #expect(abs(area - (600 - (4 - Double.pi) * 36)) < 1)
    #expect(canvas.image.samples[3 * (6 * 40 + 5)] == 255 && canvas.image.samples[3 * (6 * 40 + 20)] == 0)
  }
}
