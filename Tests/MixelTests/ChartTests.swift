import Mixel
import Testing

@Suite("Pictures of models")
struct ChartTests {
  /// A model with two narrow components of weights 3/4 and 1/4.
  private func model(_ space: ColorSpace = .rgb) throws -> ColorModel {
    let narrow = SymmetricMatrix(diagonal: [0.0004, 0.0009, 0.0001])
    let means = [SIMD3(0.2, 0.4, 0.6), SIMD3(0.8, 0.6, 0.2)].map { space.coordinates(ofSRGB: $0) }
    let components = zip([0.75, 0.25], means).map { weight, mean in
      GaussianComponent(weight: weight, mean: [mean.x, mean.y, mean.z], covariance: narrow)
    }
    return ColorModel(mixture: try GaussianMixture(covarianceKind: .diagonal, components: components), space: space)
  }

  private func count(_ color: [UInt8], in image: Image<UInt8>) -> Int {
    stride(from: 0, to: image.samples.count, by: 3).count { Array(image.samples[$0..<$0 + 3]) == color }
  }

  /// The palette's swatches are as wide as the weights.
  @Test(arguments: ColorSpace.allCases)
  func theChartShowsTheComponents(_ space: ColorSpace) throws {
    let model = try model(space)
    let chart = model.chart(cloud: cloudy(seed: 1).histogram, title: "two")
    #expect(chart.width == 1200 && chart.height == 1000)
    let counts = [[51, 102, 153], [204, 153, 51]].map { count($0, in: chart) }
    #expect(counts.allSatisfy { $0 > 5000 } && counts[0] > 2 * counts[1])
  }

  @Test func withoutACloudColorsAreDrawnFromTheModel() throws {
    let model = try model()
    let drawn = model.chart(title: "two")
    #expect(drawn == model.chart(title: "two") && drawn != model.chart(cloud: ColorHistogram(), title: "two"))
    #expect(drawn != model.chart(title: "three"))
  }

  @Test func aSampleHasTheModelsMoments() throws {
    let image = try model().samplePicture(width: 200, height: 150)
    #expect(image.width == 200 && image.height == 150 && image.layout == .rgb)
    let pixels = stride(from: 0, to: image.samples.count, by: 3).map { at in
      (0..<3).map { Double(image.samples[at + $0]) / 255 }
    }
    let first = pixels.filter { $0[0] < 0.5 }
    // With 30,000 samples, the standard error of the share is 0.0025, and that of a mean is the
    // standard deviation / sqrt(22,500).
    #expect(abs(Double(first.count) / 30_000 - 0.75) < 0.01)
    for (axis, (mean, deviation)) in [(0.2, 0.02), (0.4, 0.03), (0.6, 0.01)].enumerated() {
      let average = first.reduce(0) { $0 + $1[axis] } / Double(first.count)
      #expect(abs(average - mean) < 4 * deviation / 150)
    }
  }

  @Test func seedsDecideSamples() throws {
    let model = try model(.oklab)
    let one = try model.samplePicture(width: 16, height: 16)
    #expect(try model.samplePicture(width: 16, height: 16, seed: 1) == one)
    #expect(try model.samplePicture(width: 16, height: 16, seed: 2) != one)
  }

  @Test(arguments: [(0, 5), (5, -1), (65_501, 1), (20_000, 20_000), (Int.max, Int.max)])
  func sizesOutOfRangeAreRefused(_ width: Int, _ height: Int) throws {
    let model = try model()
    let error = failure { () throws(MixelError) in try model.samplePicture(width: width, height: height) }
    guard case .invalidOption = error else { return _ = Issue.record("it has to be refused") }
  }
}
