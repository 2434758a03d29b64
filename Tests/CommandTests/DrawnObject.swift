import Foundation
import ImageCodecs
import Raster
import Testing

/// A red and yellow disc on a blue and green background with a little noise, and guides for it.
struct DrawnObject {
  let width = 120
  let height = 90
  let center = SIMD2(52.0, 47.0)
  let radius = 24.0

  /// The box of the disc, with a margin.
  let box = "20,15,64,64"

  func isInside(_ x: Int, _ y: Int) -> Bool { distance(x, y) < radius }

  func distance(_ x: Int, _ y: Int) -> Double {
    let d = SIMD2(Double(x) + 0.5, Double(y) + 0.5) - center
    return (d * d).sum().squareRoot()
  }

  func color(_ x: Int, _ y: Int) -> [UInt8] {
    let noise = (x &* 7919 &+ y &* 104_729) % 11
    let ground = (x / 9 + y / 7) % 2 == 0 ? [40, 80, 150] : [50, 120, 90]
    let object = (x + y) / 8 % 2 == 0 ? [200, 40, 40] : [220, 180, 50]
    return (isInside(x, y) ? object : ground).map { UInt8($0 + noise) }
  }

  var picture: Data { ppm(width, height, color) }

  /// White where certainly object, black where certainly background, grey between.
  func trimap(object: UInt8 = 255, background: UInt8 = 0) -> Data {
    ppm(width, height) { x, y in
      let d = distance(x, y)
      return [UInt8](repeating: d < radius - 5 ? object : d > radius + 5 ? background : 128, count: 3)
    }
  }

  /// A green stroke across, a red frame.
  func scribbles(object: [UInt8] = [0, 255, 0], background: [UInt8] = [255, 0, 0]) -> Data {
    ppm(width, height) { x, y in
      if abs(Double(y) - center.y) < 4, abs(Double(x) - center.x) < 18 { return object }
      return x < 8 || y < 8 || x >= width - 8 || y >= height - 8 ? background : [255, 255, 255]
    }
  }

  /// Intersection over union of a mask file with the disc.
  func overlap(_ mask: Data) throws -> Double {
    let image = try eightBits(mask)
    #expect(image.width == width && image.height == height)
    var (shared, union) = (0, 0)
    for y in 0..<height {
      for x in 0..<width {
        let value = image.samples[(y * width + x) * image.layout.sampleCount]
        #expect(value == 0 || value == 255)
        shared += value != 0 && isInside(x, y) ? 1 : 0
        union += value != 0 || isInside(x, y) ? 1 : 0
      }
    }
    return Double(shared) / Double(union)
  }
}

/// Decodes a picture file of 8 bits a sample.
func eightBits(_ file: Data) throws -> Image<UInt8> {
  guard case .eightBit(let image) = try decodeImage([UInt8](file)).picture else { throw UnexpectedDepth() }
  return image
}

struct UnexpectedDepth: Error {}
