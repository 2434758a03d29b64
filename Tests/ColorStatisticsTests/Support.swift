import ColorStatistics
import Raster

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Returns an image of smooth colours with noise, in which colours repeat. Alpha, if any, is often
/// 0 or full.
func photoLike<Sample: PixelSample>(
  width: Int, height: Int, layout: PixelLayout, noise: Int, seed: UInt64, of: Sample.Type = Sample.self
) -> Image<Sample> {
  var generator = Generator(seed: seed)
  var samples: [Sample] = []
  let maximum = Int(Sample.max)
  for y in 0..<height {
    for x in 0..<width {
      for channel in 0..<3 {
        let level = maximum * (channel == 1 ? x : y) / max(width, height) + channel * maximum / 9
        samples.append(Sample(clamping: level + Int.random(in: 0...noise, using: &generator)))
      }
      guard layout == .rgba else { continue }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: samples.append(0)
      case 1: samples.append(Sample.random(in: 0...Sample.max, using: &generator))
      default: samples.append(.max)
      }
    }
  }
  return Image(width: width, height: height, layout: layout, samples: samples)
}

/// Counts colours pixel by pixel in a dictionary, for comparison with a histogram.
struct NaiveCount: Equatable {
  var masses: [UInt64: UInt64] = [:]
  var pixels: UInt64 = 0
  var transparentPixels: UInt64 = 0

  init<Sample: PixelSample>(_ image: Image<Sample>) {
    let bits = UInt64(Sample.bitWidth)
    for pixel in 0..<image.pixelCount {
      let at = pixel * image.layout.sampleCount
      let channels = image.samples[at..<at + 3].map { UInt64($0) }
      let alpha = image.layout == .rgba ? UInt64(image.samples[at + 3]) : UInt64(Sample.max)
      pixels += 1
      if alpha == 0 {
        transparentPixels += 1
      } else {
        masses[channels[0] << (2 * bits) | channels[1] << bits | channels[2], default: 0] += alpha
      }
    }
  }

  init(_ histogram: ColorHistogram) {
    masses = Dictionary(zip(histogram.keys, histogram.masses), uniquingKeysWith: { _, last in last })
    pixels = histogram.pixels
    transparentPixels = histogram.transparentPixels
  }
}
