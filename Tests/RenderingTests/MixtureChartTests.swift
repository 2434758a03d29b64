import Raster
import Testing

@testable import Rendering

@Suite struct MixtureChartTests {
  private let axes = ["red", "green", "blue"].map { MixtureChart.Axis(name: $0, range: 0...1) }

  private func component(_ weight: Double, _ mean: SIMD3<Double>, _ color: SIMD3<UInt8> = SIMD3(90, 120, 200))
    -> MixtureChart.Component
  {
    MixtureChart.Component(weight: weight, mean: mean, covariance: [0.01, 0.002, 0.02, 0, -0.003, 0.005], color: color)
  }

  private func components(_ count: Int) -> [MixtureChart.Component] {
    var random = Random(seed: 5)
    return (0..<count).map { index in
      let color = SIMD3(UInt8(random.next(below: 256)), UInt8(random.next(below: 256)), UInt8(random.next(below: 256)))
      return component(1 / Double(index + 1), SIMD3<Double>(color) / 255, color)
    }
  }

  private func cloud(_ count: Int) -> [MixtureChart.CloudPoint] {
    var random = Random(seed: 6)
    return (0..<count).map { _ in
      let color = SIMD3(UInt8(random.next(below: 256)), UInt8(random.next(below: 256)), UInt8(random.next(below: 256)))
      let jitter = Float(random.next(below: 1 << 20)) / Float(1 << 28)
      return MixtureChart.CloudPoint(
        position: SIMD3<Float>(color) / 255 + jitter, color: color, weight: Float(random.next(below: 50)))
    }
  }

  @Test func hasTheSizeAskedFor() {
    let chart = MixtureChart(title: "t", axes: axes, components: components(30), cloud: cloud(100))
    for (width, height) in [(1, 1), (60, 5), (5, 600), (300, 200), (700, 500)] {
      let image = chart.render(width: width, height: height)
      #expect(image.width == width && image.height == height && image.layout == .rgb)
    }
  }

  @Test func degenerateMixturesGiveAPicture() {
    let empty = MixtureChart(title: "", axes: axes, components: []).render(width: 400, height: 300)
    let flat = MixtureChart.Component(
      weight: 1, mean: SIMD3(repeating: 0.5), covariance: [Double](repeating: 0, count: 6), color: .zero)
    for one in [component(1, SIMD3(repeating: 0.5)), flat] {
      let drawn = differences(
        MixtureChart(title: "", axes: axes, components: [one]).render(width: 400, height: 300), empty)
      #expect(drawn > 0)
    }
  }

  @Test(arguments: [Double.nan, .infinity]) func whatIsNotFiniteIsLeftOut(bad: Double) {
    let good = component(1, SIMD3(repeating: 0.5))
    var nowhere = component(bad, SIMD3(0.5, bad, 0.5))
    nowhere.covariance[2] = bad
    let points = cloud(50)
    let lost = MixtureChart.CloudPoint(position: SIMD3(0.5, Float(bad), 0.5), color: .zero)
    let clean = MixtureChart(title: "", axes: axes, components: [good], cloud: points)
    let spoilt = MixtureChart(title: "", axes: axes, components: [good, nowhere], cloud: points + [lost])
    let differing = differences(spoilt.render(width: 400, height: 300), clean.render(width: 400, height: 300))
    #expect(differing == 0)
  }

  @Test(arguments: [1, 2, 6, 20, 300]) func theStripIsInProportion(count: Int) {
    let components = components(count)
    let layout = MixtureLayout(components, width: 1200, height: 1000)
    let total = components.reduce(0) { $0 + $1.weight }
    #expect(layout.swatches.first?.columns.lowerBound == MixtureLayout.margin)
    #expect(layout.swatches.last?.columns.upperBound == 1200 - MixtureLayout.margin)
    for (swatch, next) in zip(layout.swatches, layout.swatches.dropFirst()) {
      #expect(swatch.columns.upperBound == next.columns.lowerBound)
    }
    for swatch in layout.swatches {
      // Each end is rounded by half a pixel.
      #expect(
        abs(swatch.width - components[swatch.index].weight / total * (1200 - 2 * MixtureLayout.margin)) <= 1 + 1e-9)
    }
    let described = layout.swatches.filter(\.isDescribed).count
    #expect(described + layout.listed.count + layout.unlisted == count)
    #expect(layout.tableTop + Double(layout.listed.count + 1) * MixtureLayout.rowHeight <= layout.stripTop)
  }

  @Test func swatchesHaveTheirColours() {
    let components = components(6)
    let image = MixtureChart(title: "", axes: axes, components: components).render(width: 900, height: 700)
    let layout = MixtureLayout(components, width: 900, height: 700)
    for swatch in layout.swatches {
      let place = SIMD2(Int(swatch.columns.upperBound) - 3, Int(layout.stripTop) + 3)
      let index = 3 * (place.y * 900 + place.x)
      #expect(Array(image.samples[index..<(index + 3)]) == (0..<3).map { swatch.color[$0] })
    }
  }

  @Test func theOrderOfTheCloudDoesNotMatter() {
    let points = cloud(500)
    let chart = MixtureChart(title: "", axes: axes, components: components(3), cloud: points)
    var shuffled = chart
    shuffled.cloud.reverse()
    let differing = differences(chart.render(width: 500, height: 400), shuffled.render(width: 500, height: 400))
    #expect(differing == 0)
  }

  @Test func textsOfColours() {
    #expect(SIMD3<UInt8>(0, 10, 255).hexadecimal == "#000AFF")
    let layout = MixtureLayout([component(0.9996, .zero), component(0.0004, .one)], width: 800, height: 600)
    #expect(layout.swatches.map(\.percentage) == ["100.0 %", "< 0.1 %"])
  }
}
