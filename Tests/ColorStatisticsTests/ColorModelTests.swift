import Foundation
import GaussianMixture
import LinearAlgebra
import Testing

@testable import ColorStatistics

@Suite("Colour models")
struct ColorModelTests {
  private func model() throws -> ColorModel {
    let covariance = SymmetricMatrix(dimension: 3, packed: [0.01, 0.1 / 3 * 0.1, 0.02, 0.001, -0.002, 0.03])
    let components = [
      GaussianComponent(weight: 1 / 3.0, mean: [0.1, 0.2, 0.7], covariance: covariance),
      GaussianComponent(weight: 2 / 3.0, mean: [0.9, 1 / 7.0, 0.5], covariance: 0.5 * covariance),
    ]
    let provenance = ColorModel.Provenance(
      requestedComponents: 4, meanLogLikelihood: 1.25, pixels: 100, distinctColors: 10, iterations: 7, converged: true,
      seed: .max)
    return ColorModel(
      mixture: try GaussianMixture(covarianceKind: .full, components: components), space: .rgb, provenance: provenance)
  }

  @Test func numbersReadBackToTheSameBits() throws {
    let model = try model()
    #expect(try JSONDecoder().decode(ColorModel.self, from: JSONEncoder().encode(model)) == model)
  }

  @Test(arguments: [
    ("mixel.model/1", "mixel.model/9"), ("\"weight\":0.6", "\"weight\":-0.6"), ("\"rgb\"", "\"cmyk\""),
    ("[0.9,", "[0.9,0.9,"),
  ])
  func whatIsNoModelIsRefused(_ part: String, _ replacement: String) throws {
    let text = String(decoding: try JSONEncoder().encode(model()), as: UTF8.self).replacingOccurrences(
      of: "\\/", with: "/")
    #expect(text.contains(part))
    let broken = Data(text.replacingOccurrences(of: part, with: replacement).utf8)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(ColorModel.self, from: broken) }
  }

  @Test func meanColorsAreSRGB() throws {
    #expect(try model().meanColors == [SIMD3(230, 36, 128), SIMD3(26, 51, 179)])
  }
}
