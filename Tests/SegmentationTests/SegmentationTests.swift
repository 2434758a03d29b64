import ColorStatistics
import GaussianMixture
import Parallelism
import RandomNumbers
import Raster
import Segmentation
import Testing

@Suite("Segmentation")
struct SegmentationTests {
  /// Two noisy fields side by side, the left one wider, at either depth.
  private func fields<Sample: PixelSample>(_: Sample.Type, layout: PixelLayout = .rgb) -> Image<Sample> {
    let (width, height) = (60, 40)
    var generator = SeededGenerator(seed: 3)
    var samples: [Sample] = []
    for _ in 0..<height {
      for x in 0..<width {
        let center = x < 35 ? [0.2, 0.3, 0.6] : [0.7, 0.5, 0.2]
        for value in center {
          samples.append(Sample((value + 0.05 * (generator.uniform() - 0.5)) * Double(Sample.max)))
        }
        if layout == .rgba { samples.append(x == 0 ? 0 : x == 1 ? Sample.max / 3 : Sample.max) }
      }
    }
    return Image(width: width, height: height, layout: layout, samples: samples)
  }

  private func expected(clearColumn: Bool = false) -> [UInt16] {
    (0..<2400).map { $0 % 60 == 0 && clearColumn ? 2 : $0 % 60 < 35 ? 0 : 1 }
  }

  @Test func bothDepthsGiveTheFields() throws {
    for picture in [Picture.eightBit(fields(UInt8.self)), .sixteenBit(fields(UInt16.self))] {
      let result = try Segmentation(of: picture, options: FitOptions(componentCount: 2))
      #expect(result.labels.labels == expected())
      #expect(result.transparentLabel == nil && result.labelCount == 2)
      let weights = result.model.mixture.components.map(\.weight)
      #expect(abs(weights[0] - 35.0 / 60) < 1e-6)
    }
  }

  @Test func transparencyWeighsByAlpha() throws {
    for picture in [
      Picture.eightBit(fields(UInt8.self, layout: .rgba)), .sixteenBit(fields(UInt16.self, layout: .rgba)),
    ] {
      let result = try Segmentation(of: picture, options: FitOptions(componentCount: 2))
      #expect(result.labels.labels == expected(clearColumn: true))
      #expect(result.transparentLabel == 2 && result.labelCount == 3)
      // Pixels of the first column have an alpha of 0, those of the second a third.
      let left = 33 + 1.0 / 3
      #expect(abs(result.model.mixture.components[0].weight - left / (left + 25)) < 1e-5)
    }
  }

  /// The label of a pixel is the component of largest posterior, computed in double precision from
  /// the model.
  @Test(arguments: ColorSpace.allCases)
  func labelsAreTheLargestPosterior(_ space: ColorSpace) throws {
    let image = fields(UInt8.self)
    let result = try Segmentation(of: .eightBit(image), options: FitOptions(componentCount: 3), space: space)
    for index in stride(from: 0, to: image.pixelCount, by: 7) {
      let srgb =
        SIMD3(
          Double(image.samples[3 * index]), Double(image.samples[3 * index + 1]), Double(image.samples[3 * index + 2]))
        / 255
      let x = space.coordinates(ofSRGB: srgb)
      let posterior = try result.model.mixture.responsibilities(at: [x.x, x.y, x.z])
      let best = try #require(posterior.max())
      // In single precision, near ties may be decided either way.
      #expect(posterior[Int(result.labels.labels[index])] >= best - 1e-3)
    }
  }

  @Test func posteriorsSumToWhite() throws {
    for picture in [Picture.eightBit(fields(UInt8.self)), .sixteenBit(fields(UInt16.self))] {
      let histogram = ColorHistogram(counting: picture)
      let model = try ColorModel(fitting: histogram, options: FitOptions(componentCount: 3))
      let posteriors = try Posteriors(of: picture, counted: histogram, under: model)
      let planes = (0..<3).map { posteriors.plane($0) }
      for index in 0..<2400 {
        let sum = planes.reduce(0) { $0 + Int($1[index]) }
        #expect((254...257).contains(sum))  // three roundings of at most a half each
      }
    }
  }

  @Test func threadsDoNotChangeAnything() throws {
    let picture = Picture.sixteenBit(fields(UInt16.self))
    let one = try Segmentation(of: picture, options: FitOptions(componentCount: 4))
    for count in [2, 5] {
      #expect(
        try Segmentation(of: picture, options: FitOptions(componentCount: 4), workers: Workers(count: count)) == one)
    }
  }
}
