import Parallelism
import Raster

/// A picture as lightness and two chroma planes, in levels: Y of 0...255, Cb and Cr of
/// -127.5...127.5 (ITU-R BT.601, full range, as in JFIF).
///
/// Blends of two coded colours lie on the line between them in these planes as in RGB, and JPEG
/// rounds each of them apart from the others.
struct DrawnPlanes: Sendable {
  let width: Int
  let height: Int
  var lightness: [Float]
  /// Cb and Cr of each pixel.
  var chroma: [SIMD2<Float>]
  /// Whether each pixel has no channel at either end of its range. At the ends a decoder may have
  /// clipped it, so that its chroma is not what the file says.
  let isFree: [Bool]

  init(_ image: Image<UInt8>, workers: Workers) {
    width = image.width
    height = image.height
    let channels = image.layout.sampleCount
    @Sendable func rgb(_ pixel: Int) -> SIMD3<Float> {
      let at = pixel * channels
      return SIMD3(Float(image.samples[at]), Float(image.samples[at + 1]), Float(image.samples[at + 2]))
    }
    let size = image.width * 16
    lightness = workers.array(count: image.pixelCount, blockSize: size) { range, block in
      for index in block.indices { block[index] = Self.lightness(rgb(range.lowerBound + index)) }
    }
    chroma = workers.array(count: image.pixelCount, blockSize: size) { range, block in
      for index in block.indices {
        let color = rgb(range.lowerBound + index), light = Self.lightness(color)
        block[index] = SIMD2((color.z - light) / 1.772, (color.x - light) / 1.402)
      }
    }
    isFree = workers.array(count: image.pixelCount, blockSize: size) { range, block in
      for index in block.indices {
        let color = rgb(range.lowerBound + index)
        block[index] = color.min() > 0 && color.max() < 255
      }
    }
  }

  var count: Int { width * height }

  private static func lightness(_ color: SIMD3<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  /// Replaces chroma, and makes lightness what the channels that are not clipped then say.
  mutating func setChroma(_ new: [SIMD2<Float>], of image: Image<UInt8>, workers: Workers) {
    let channels = image.layout.sampleCount, old = lightness
    lightness = workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, at = pixel * channels, c = new[pixel]
        let parts = SIMD3(-1.402 * c.y, 0.344136 * c.x + 0.714136 * c.y, -1.772 * c.x)
        var sum: Float = 0, free: Float = 0
        for channel in 0..<3 where image.samples[at + channel] > 0 && image.samples[at + channel] < 255 {
          sum += Float(image.samples[at + channel]) + parts[channel]
          free += 1
        }
        block[index] = free > 0 && free < 3 ? sum / free : old[pixel]
      }
    }
    chroma = new
  }

  /// For each pixel, whether lightness and chroma stay within `limit` levels in the square of
  /// `2 radius + 1` pixels around it.
  func isEven(within limit: Float, radius: Int, workers: Workers) -> [Bool] {
    let (width, height) = (width, height), lightness = lightness, chroma = chroma
    typealias Extremes = SIMD8<Float>
    // Maxima of the values and of their negatives.
    let rows: [Extremes] = workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, x = pixel % width
        var top = Extremes(repeating: -1000)
        for other in pixel - min(radius, x)...pixel + min(radius, width - 1 - x) {
          let l = lightness[other], c = chroma[other]
          let values = Extremes(l, c.x, c.y, 0, -l, -c.x, -c.y, 0)
          top.replace(with: values, where: values .> top)
        }
        block[index] = top
      }
    }
    return workers.array(count: count, blockSize: width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, y = pixel / width
        var top = rows[pixel]
        for row in max(0, y - radius)...min(height - 1, y + radius) {
          let values = rows[pixel + (row - y) * width]
          top.replace(with: values, where: values .> top)
        }
        block[index] = (top.lowHalf + top.highHalf).max() <= limit
      }
    }
  }
}
