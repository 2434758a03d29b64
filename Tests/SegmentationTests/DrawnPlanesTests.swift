import Foundation
import Parallelism
import RandomNumbers
import Raster
import Testing

@testable import Segmentation

@Suite("Planes of drawings")
struct DrawnPlanesTests {
  /// Discs of two inks on grey, so that no channel is clipped.
  private static func color(_ x: Int, _ y: Int) -> SIMD3<Double> {
    let d = SIMD2(Double(x % 24) - 11.5, Double(y % 24) - 11.5), isDisc = (d * d).sum() < 64
    return isDisc ? ((x / 24 + y / 24) % 2 == 0 ? [180, 60, 50] : [50, 90, 190]) : [140, 140, 140]
  }

  private static func image(_ picture: Picture) -> Image<UInt8> {
    guard case .eightBit(let image) = picture else { preconditionFailure("eight bits") }
    return image
  }

  /// The means of cells are found again from the interpolated pixels, to the rounding of three
  /// channels.
  @Test func halvedChromaIsFoundAgain() throws {
    let (width, height) = (96, 72)
    let picture = CoarseChroma.picture(width: width, height: height, color: Self.color)
    let half = try #require(HalfChroma(of: DrawnPlanes(Self.image(picture), workers: .one), workers: .one))
    for j in 0..<height / 2 {
      for i in 0..<width / 2 {
        var mean = SIMD2<Double>()
        for pixel in 0..<4 {
          let c = Self.color(2 * i + pixel % 2, 2 * j + pixel / 2)
          let light = 0.299 * c.x + 0.587 * c.y + 0.114 * c.z
          mean += SIMD2((c.z - light) / 1.772, (c.x - light) / 1.402) / 4
        }
        let d = SIMD2<Double>(half.cells[j * width / 2 + i]) - mean
        #expect((d * d).sum().squareRoot() < 1.5, "\(i), \(j)")
      }
    }
  }

  @Test func wholeChromaIsNotHalved() {
    let samples = (0..<96 * 72).flatMap { pixel -> [UInt8] in
      let c = Self.color(pixel % 96, pixel / 96)
      return [UInt8(c.x), UInt8(c.y), UInt8(c.z)]
    }
    let image = Image<UInt8>(width: 96, height: 72, layout: .rgb, samples: samples)
    #expect(HalfChroma(of: DrawnPlanes(image, workers: .one), workers: .one) == nil)
  }

  /// Blocks whose coefficients are multiples of the standard's steps times a factor.
  ///
  /// - Parameter step: the step of coefficient (0, 1) of the table, 11, that is rounded with it.
  @Test(arguments: [(50, 1.0), (75, 0.5), (90, 0.2)])
  func theTableIsFound(_ quality: Int, _ factor: Double) throws {
    // Row 0 and column 0 of ITU-T T.81, table K.1; the test uses no other coefficients.
    let row = [16, 11, 10, 16, 24, 40, 51, 61], column = [16, 12, 14, 14, 18, 24, 49, 72]
    let side = 128
    var lightness = [Float](repeating: 0, count: side * side)
    for block in 0..<side * side / 64 {
      let x0 = block % 16 * 8, y0 = block / 16 * 8
      for y in 0..<8 {
        for x in 0..<8 {
          var value = 128.0
          for k in 1..<8 {
            func step(_ table: [Int]) -> Double { max(1, (Double(table[k]) * factor + 0.49).rounded(.down)) }
            func wave(_ at: Int) -> Double { cos(Double(2 * at + 1) * Double(k) * .pi / 16) * 0.5 * 0.125.squareRoot() }
            value += Double((block * 7 + k * 5) % 9 - 4) * step(row) * wave(x)
            value += Double((block * 5 + k * 11) % 9 - 4) * step(column) * wave(y)
          }
          lightness[(y0 + y) * side + x0 + x] = Float(value)
        }
      }
    }
    let found = try #require(
      QuantizationScale(ofLightness: lightness, width: side, height: side, workers: .one), "\(quality)")
    // One quality more or less.
    #expect(abs(Double(found.factor) - factor) <= 0.021)
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<side * side).map { _ in Float(78 + 100 * generator.uniform()) }
    #expect(QuantizationScale(ofLightness: noise, width: side, height: side, workers: .one) == nil)
  }
}
