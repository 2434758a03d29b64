import Raster
import Testing

@testable import Rendering

@Suite struct LinePlotTests {
  private func plot(_ series: [LinePlot.Series]) -> LinePlot {
    LinePlot(title: "Title", xLabel: "iteration", yLabel: "nats", series: series)
  }

  @Test func hasTheSizeAskedFor() {
    let image = plot([.init(name: "a", values: [1, 2, 4])]).render()
    #expect(image.width == 1200 && image.height == 800 && image.layout == .rgb)
    for (width, height) in [(1, 1), (40, 3), (3, 400), (150, 150)] {
      let small = plot([.init(name: "a", values: [1, 2, 4])]).render(width: width, height: height)
      #expect(small.width == width && small.height == height)
    }
  }

  @Test func pointsLieWhereTheAxesSay() {
    let points = [SIMD2(0.0, 2), SIMD2(10, 8), SIMD2(20, -4)]
    let frame = LinePlotFrame(points: points, width: 600, height: 400, headingHeight: 100)
    let image = LinePlot(title: "", xLabel: "", yLabel: "", series: [.init(name: "", points: points)])
    let drawing = LinePlotDrawing(image, width: 600, height: 400)
    #expect(zip(frame.xTicks.values, frame.xTicks.labels).allSatisfy { String(Int($0)) == $1 })
    #expect(abs(frame.x(10) - (frame.x(0) + frame.x(20)) / 2) < 1e-9)
    #expect(abs(frame.y(2) - (frame.y(8) + frame.y(-4)) / 2) < 1e-9)
    #expect(frame.y(8) < frame.y(2))
    for point in points {
      let place = drawing.frame.position(point)
      let index = 3 * (Int(place.y) * 600 + Int(place.x))
      let samples = image.render(width: 600, height: 400).samples[index..<(index + 3)]
      #expect(Array(samples) == (0..<3).map { ChartColors.series[0][$0] })
    }
  }

  /// The plot of 600 x 400 pixels has margins of 40 on the right and 76 at the bottom. Ranges are
  /// wider than the data by 1.2 % at both ends of x and by 4 % at both ends of y.
  @Test func dataFillTheFrameButForItsMargins() {
    let points = [SIMD2(0.0, 2), SIMD2(10, 8), SIMD2(20, -4)]
    let frame = LinePlotFrame(points: points, width: 600, height: 400, headingHeight: 100)
    #expect(frame.right == 560 && frame.top == 100 && frame.bottom == 324)
    let width = 560 - frame.left
    #expect(abs(frame.x(0) - (frame.left + width * 0.012 / 1.024)) < 1e-9)
    #expect(abs(frame.x(20) - (560 - width * 0.012 / 1.024)) < 1e-9)
    #expect(abs(frame.y(8) - (100 + 224 * 0.04 / 1.08)) < 1e-9)
    #expect(abs(frame.y(-4) - (324 - 224 * 0.04 / 1.08)) < 1e-9)
    #expect(frame.position(SIMD2(20, 8)) == SIMD2(frame.x(20), frame.y(8)))
  }

  @Test func lettersStayInsideTheFrame() {
    for values in [[-31_000_000.25, 4e6], [1e-300, 2e-300], [3.14160001, 3.14160002]] {
      let points = values.enumerated().map { SIMD2(Double($0.offset), $0.element) }
      let frame = LinePlotFrame(points: points, width: 600, height: 400, headingHeight: 100)
      let widest = frame.yTicks.labels.map(TextStyle.label.width).max() ?? 0
      #expect(frame.left - 12 - widest >= LinePlotFrame.margin)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude]) func notFiniteValuesAreLeftOut(
    bad: Double
  ) {
    let clean = plot([.init(name: "a", values: [1, 2, 4])]).render()
    let atTheEnd = differences(plot([.init(name: "a", values: [1, 2, 4, bad, bad])]).render(), clean)
    #expect(atTheEnd == 0)
    let points = [SIMD2(bad, 3), SIMD2(1, 1), SIMD2(2, 2), SIMD2(3, 4)]
    let atTheStart = differences(plot([.init(name: "a", points: points)]).render(), clean)
    #expect(atTheStart == 0)
    let interrupted = plot([.init(name: "a", values: [1, 2, bad, 4, 5])])
    let uninterrupted = plot([.init(name: "a", points: [SIMD2(1, 1), SIMD2(2, 2), SIMD2(4, 4), SIMD2(5, 5)])])
    let gap = differences(interrupted.render(), uninterrupted.render())
    #expect(gap > 0)
  }

  @Test func degenerateSeriesGiveAFrame() {
    let empty = plot([]).render()
    for values in [[], [Double.nan]] {
      let changed = differences(plot([.init(name: "", values: values)]).render(), empty)
      #expect(changed == 0)
    }
    for values in [[5.0], [0, 0, 0], [1e300, -1e300], [.leastNonzeroMagnitude, 0]] {
      let drawn = differences(plot([.init(name: "", values: values)]).render(), empty)
      #expect(drawn > 0)
    }
  }

  @Test func isDeterministic() {
    let values = (0..<500).map { 3 - 1 / Double($0 + 1) }
    let chart = plot((0..<9).map { .init(name: "series \($0)", values: values.map { $0 * 1.1 }) })
    let differing = differences(chart.render(), chart.render())
    #expect(differing == 0)
  }

  @Test func legendWrapsInsideThePicture() {
    let legend = PlotLegend(names: (0..<20).map { "series number \($0)" }, top: 62, width: 500)
    #expect(legend.bottom > 62 + 5 * 24)
    #expect(PlotLegend(names: ["", ""], top: 62, width: 500).bottom == 62)
  }
}
