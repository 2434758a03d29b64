import ColorStatistics
import GaussianMixture
import LinearAlgebra
import Parallelism
import RandomNumbers
import Raster
import TestSupport
import Testing

@testable import Segmentation

@Suite("Colour and position")
struct SpatialColorModelTests {
  /// Two patches of one colour, left and right on a ground.
  private func patches(_ width: Int = 120, _ height: Int = 60) -> Picture {
    var generator = SeededGenerator(seed: 4)
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let isPatch = (height / 4..<3 * height / 4).contains(y) && (x < width / 4 || x >= 3 * width / 4)
        for value in isPatch ? [200.0, 60, 50] : [70.0, 90, 80] {
          samples.append(UInt8(value + 8 * generator.normal()))
        }
      }
    }
    return .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples))
  }

  @Test(arguments: [Smoothing.none, .standard])
  func separatesWhatColorDoesNot(_ smoothing: Smoothing) throws {
    let picture = patches(), histogram = ColorHistogram(counting: picture)
    func label(_ labels: LabelMap, _ x: Int) -> UInt16 { labels[x, 30] }
    let model = try SpatialColorModel(fitting: picture, positionWeight: 1, options: FitOptions(componentCount: 3))
    let joint = try Segmentation(labeling: picture, counted: histogram, with: model, smoothing: smoothing)
    #expect(label(joint.labels, 10) != label(joint.labels, 110))
    let left = (18..<42).flatMap { y in (0..<28).map { joint.labels[$0, y] } },
      right = (18..<42).flatMap { y in (92..<120).map { joint.labels[$0, y] } }
    #expect(Set(left).count == 1 && Set(right).count == 1)
    let alone = try Segmentation(of: picture, options: FitOptions(componentCount: 2), smoothing: smoothing)
    #expect(label(alone.labels, 10) == label(alone.labels, 110))
  }

  /// Without smoothing a label is the largest posterior of the five-dimensional mixture, in double
  /// precision.
  @Test func labelsAreTheLargestPosterior() throws {
    let picture = patches(), histogram = ColorHistogram(counting: picture)
    guard case .eightBit(let image) = picture else { return }
    let model = try SpatialColorModel(
      fitting: picture, positionWeight: 0.7, options: FitOptions(componentCount: 4), space: .lab)
    let found = try Segmentation(labeling: picture, counted: histogram, with: model)
    for index in stride(from: 0, to: image.pixelCount, by: 13) {
      let c = ColorSpace.lab.coordinates(ofSRGB: image.color(at: index))
      let x = 0.7 * (Double(index % 120) + 0.5) / 120, y = 0.7 * (Double(index / 120) + 0.5) / 120
      let posterior = try model.mixture.responsibilities(at: [c.x, c.y, c.z, x, y])
      #expect(posterior[Int(found.labels.labels[index])] >= posterior.max()! - 1e-3)
    }
  }

  /// The colours' model is the marginal of the joint one.
  @Test func colorsAreTheMarginal() throws {
    let model = try SpatialColorModel(fitting: patches(), positionWeight: 1, options: FitOptions(componentCount: 3))
    for (joint, color) in zip(model.mixture.components, model.colors.mixture.components) {
      #expect(joint.weight == color.weight && Array(joint.mean[..<3]) == color.mean)
      for i in 0..<3 {
        for j in 0...i { #expect(joint.covariance[i, j] == color.covariance[i, j]) }
      }
    }
  }

  @Test func largePicturesAreFittedOnALattice() throws {
    let model = try SpatialColorModel(
      fitting: patches(700, 300), positionWeight: 1, options: FitOptions(componentCount: 3))
    // Every second pixel of every second row; all pixels would be 210,000.
    #expect(model.colors.provenance?.pixels == 52_500.0)
    let many = try SpatialColorModel(
      fitting: patches(700, 300), positionWeight: 1, options: FitOptions(componentCount: 3), workers: Workers(count: 3))
    #expect(many == model)
  }

  @Test func aWeightThatIsNoneIsRefused() {
    for weight in [-1, Double.nan, .infinity] {
      #expect(throws: MixtureError.self) {
        try SpatialColorModel(fitting: patches(), positionWeight: weight, options: FitOptions(componentCount: 2))
      }
    }
  }
}
