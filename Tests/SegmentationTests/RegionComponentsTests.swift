import ColorStatistics
import GaussianMixture
import LinearAlgebra
import Parallelism
import Partitioning
import RandomNumbers
import Raster
import TestSupport
import Testing

@testable import Segmentation

/// The components that a picture's regions give: `Segmentation(choosingRegionsOf:)`.
@Suite("Components from regions")
struct RegionComponentsTests {
  private static let width = 180, height = 120

  /// A green field between two red ones. With alpha, a stripe at the left is fully transparent and
  /// the lower half of the green field has an alpha of 128.
  private static func picture(_ layout: PixelLayout = .rgb) -> Image<UInt8> {
    var generator = SeededGenerator(seed: 6)
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let center = (70..<130).contains(x) ? [60.0, 120, 60] : [180.0, 80, 70]
        for (channel, value) in center.enumerated() {
          samples.append(UInt8(value + [5.0, 3, 4][channel] * generator.normal()))
        }
        if layout == .rgba { samples.append(x < 10 ? 0 : (70..<130).contains(x) && y >= 60 ? 128 : 255) }
      }
    }
    return Image(width: width, height: height, layout: layout, samples: samples)
  }

  private func segmentation(
    _ picture: Image<UInt8>, _ kind: CovarianceKind = .full, range: ClosedRange<Int> = 1...16,
    space: ColorSpace = .rgb
  ) throws -> Segmentation {
    let tree = try #require(RegionTree(of: .eightBit(picture)))
    var options = FitOptions(componentCount: 9)
    options.em.covarianceKind = kind
    return try Segmentation(
      choosingRegionsOf: .eightBit(picture), in: tree,
      counted: ColorHistogram(counting: .eightBit(picture)),
      options: options, range: range, space: space)
  }

  /// The weight, mean and covariance of the pixels of a label, by their definitions; pixels weigh
  /// by their alpha.
  private func moments(_ image: Image<UInt8>, _ labels: LabelMap, _ label: Int, _ space: ColorSpace) -> (
    weight: Double, mean: [Double], covariance: [[Double]]
  ) {
    var weight = 0.0, mean = SIMD3<Double>(), covariance = [[Double]](repeating: [0, 0, 0], count: 3)
    let stride = image.layout.sampleCount
    func alpha(_ pixel: Int) -> Double { stride == 4 ? Double(image.samples[4 * pixel + 3]) / 255 : 1 }
    func color(_ pixel: Int) -> SIMD3<Double> {
      let c = (0..<3).map { Double(image.samples[stride * pixel + $0]) / 255 }
      return space.coordinates(ofSRGB: SIMD3(c[0], c[1], c[2]))
    }
    let pixels = labels.labels.indices.filter { labels.labels[$0] == label }
    for pixel in pixels {
      weight += alpha(pixel)
      mean += alpha(pixel) * color(pixel)
    }
    mean /= weight
    for pixel in pixels {
      let d = color(pixel) - mean
      for i in 0..<3 { for j in 0..<3 { covariance[i][j] += alpha(pixel) * d[i] * d[j] / weight } }
    }
    return (weight, [mean.x, mean.y, mean.z], covariance)
  }

  private func check(_ found: Segmentation, _ image: Image<UInt8>, _ space: ColorSpace = .rgb) {
    let components = found.model.mixture.components
    let expected = components.indices.map { moments(image, found.labels, $0, space) }
    let total = expected.reduce(0) { $0 + $1.weight }
    for (component, moments) in zip(components, expected) {
      #expect(abs(component.weight - moments.weight / total) < 1e-9)
      for i in 0..<3 {
        #expect(abs(component.mean[i] - moments.mean[i]) < 1e-5)
        for j in 0..<3 { #expect(abs(component.covariance[i, j] - moments.covariance[i][j]) < 1e-5) }
      }
    }
  }

  /// Each component has the moments of its group's pixels; the two red fields are one group, and
  /// the larger group comes first.
  @Test(arguments: [ColorSpace.rgb, .lab])
  func componentsHaveTheMomentsOfTheirGroups(_ space: ColorSpace) throws {
    let image = Self.picture(), found = try segmentation(image, space: space)
    #expect(found.labelCount == 2 && found.transparentLabel == nil)
    #expect(found.model.mixture.components[0].weight > 0.6)
    check(found, image, space)
    let wrong = found.labels.labels.indices.count { pixel in
      found.labels.labels[pixel] != ((70..<130).contains(pixel % Self.width) ? 1 : 0)
    }
    #expect(wrong < 100, "\(wrong) pixels")
    #expect(found.model.provenance?.requestedComponents == 2 && found.model.provenance?.iterations == 0)
  }

  /// With alpha the green field counts three quarters of its pixels; the stripe has the label after
  /// the last.
  @Test func pixelsWeighByTheirAlpha() throws {
    let image = Self.picture(.rgba), found = try segmentation(image)
    #expect(found.transparentLabel == 2 && found.labelCount == 3)
    #expect(found.labels.labels.indices.allSatisfy { (found.labels.labels[$0] == 2) == ($0 % Self.width < 10) })
    check(found, image)
    // 110 columns of red, 60 of green.
    let green = 60 * (0.5 + 0.5 * 128 / 255)
    #expect(abs(found.model.mixture.components[0].weight - 110 / (110 + green)) < 0.01)
  }

  /// The common covariance is the mean of the groups' covariances, by weight.
  @Test func tiedCovariancesArePooled() throws {
    let image = Self.picture()
    let full = try segmentation(image).model.mixture.components
    let tied = try segmentation(image, .tied).model.mixture.components
    for component in tied {
      for i in 0..<3 {
        for j in 0...i {
          let pooled = full.reduce(0) { $0 + $1.weight * $1.covariance[i, j] }
          #expect(abs(component.covariance[i, j] - pooled) < 1e-5)
        }
      }
    }
  }

  @Test func theRangeBoundsTheComponents() throws {
    let image = Self.picture()
    #expect(try segmentation(image, range: 1...1).labelCount == 1)
    #expect(try segmentation(image, range: 3...9).labelCount == 3)
  }

  /// With more components than regions at scale 1, which are three, the regions are cut finer.
  @Test(arguments: [4, 12]) func fewRegionsAreCutFiner(_ least: Int) throws {
    let found = try segmentation(Self.picture(), range: least...(least + 2))
    #expect((least...(least + 2)).contains(found.labelCount), "\(found.labelCount)")
    check(found, Self.picture())
  }

  /// A picture of one colour has one region at any scale; the caller then labels its pixels.
  @Test func aPlainPictureHasOneLabel() throws {
    let plain = Image<UInt8>(width: 40, height: 30, layout: .rgb, samples: [UInt8](repeating: 90, count: 3600))
    #expect(try segmentation(plain, range: 2...9).labelCount == 1)
    #expect(try segmentation(plain, range: 1...9).labelCount == 1)
  }

  @Test func nothingVisibleIsRefused() throws {
    let clear = Image<UInt8>(width: 8, height: 8, layout: .rgba, samples: [UInt8](repeating: 0, count: 256))
    #expect(throws: MixtureError.noSamples) { try segmentation(clear) }
  }
}
