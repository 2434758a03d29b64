import ColorStatistics
import Parallelism
import Raster
import Testing

@Suite("Effective sample size")
struct EffectiveSampleSizeTests {
  private func noise(width: Int, height: Int, seed: UInt64) -> Image<UInt8> {
    var generator = Generator(seed: seed)
    let samples = (0..<3 * width * height).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return Image(width: width, height: height, layout: .rgb, samples: samples)
  }

  /// Returns the image with every pixel repeated `times` in both directions.
  private func enlarged(_ image: Image<UInt8>, _ times: Int) -> Image<UInt8> {
    let stride = image.layout.sampleCount, width = image.width * times, height = image.height * times
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * stride)
    for y in 0..<height {
      for x in 0..<width {
        let at = (y / times * image.width + x / times) * stride
        samples += image.samples[at..<at + stride]
      }
    }
    return Image(width: width, height: height, layout: image.layout, samples: samples)
  }

  /// Returns `image` in the middle of a larger one whose other pixels are transparent and of
  /// arbitrary colours.
  private func padded(_ image: Image<UInt8>, by margin: Int) -> Image<UInt8> {
    let width = image.width + 2 * margin, height = image.height + 3 * margin
    var samples = [UInt8](repeating: 0, count: 4 * width * height)
    for pixel in 0..<width * height { samples[4 * pixel] = UInt8(pixel % 251) }
    for y in 0..<image.height {
      for x in 0..<image.width {
        let from = 3 * (y * image.width + x), to = 4 * ((y + margin) * width + x + margin)
        for channel in 0..<3 { samples[to + channel] = image.samples[from + channel] }
        samples[to + 3] = 255
      }
    }
    return Image(width: width, height: height, layout: .rgba, samples: samples)
  }

  /// Evaluates the formula with blocks assigned pixel by pixel.
  private func reference(_ image: Image<UInt8>) -> Double {
    func eighth(_ position: Int, of length: Int) -> Int { (1..<8).count { position >= $0 * length / 8 } }
    var pixels: [(weight: Double, color: [Double], block: Int)] = []
    for y in 0..<image.height {
      for x in 0..<image.width {
        let at = (y * image.width + x) * image.layout.sampleCount
        let weight = image.layout == .rgba ? Double(image.samples[at + 3]) / 255 : 1
        pixels.append(
          (
            weight, (0..<3).map { Double(image.samples[at + $0]) / 255 },
            8 * eighth(y, of: image.height) + eighth(x, of: image.width)
          ))
      }
    }
    func weight(_ part: [(weight: Double, color: [Double], block: Int)]) -> Double { part.reduce(0) { $0 + $1.weight } }
    func mean(_ part: [(weight: Double, color: [Double], block: Int)]) -> [Double] {
      (0..<3).map { channel in part.reduce(0) { $0 + $1.weight * $1.color[channel] } / weight(part) }
    }
    func distance(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
    let center = mean(pixels), total = weight(pixels)
    let blocks = Dictionary(grouping: pixels.filter { $0.weight > 0 }, by: \.block).values
    let between = blocks.reduce(0) { $0 + weight($1) * distance(mean($1), center) } / Double(blocks.count - 1)
    let all = pixels.reduce(0) { $0 + $1.weight * distance($1.color, center) } / (total - 1)
    return total * all / between
  }

  @Test(arguments: PixelLayout.allCases, [(64, 64), (83, 57), (9, 201)])
  func equalsTheFormula(layout: PixelLayout, size: (width: Int, height: Int)) {
    let image = photoLike(width: size.width, height: size.height, layout: layout, noise: 90, seed: 5, of: UInt8.self)
    // About 10^4 additions of numbers of similar size, each rounded to 2^-53.
    let expected = reference(image)
    #expect(abs(image.effectiveSampleSize() - expected) < 1e-11 * expected)
  }

  /// The mean square between 64 blocks of three independent channels has 189 degrees of freedom, so
  /// its standard deviation is 10 %. Four of these allow 1 / tau to deviate by 40 %.
  @Test(arguments: [1, 2, 3, 4])
  func independentPixelsAllCount(times: Int) {
    let image = noise(width: 160, height: 120, seed: UInt64(times))
    let size = enlarged(image, times).effectiveSampleSize()
    #expect(size <= Double(160 * 120 * times * times))
    #expect(abs(19_200 / size - 1) < 0.41)
  }

  /// A block boundary at every eighth of the width stays where it was, so only `(W - 1)` differs.
  @Test func repeatingEveryPixelChangesNothing() {
    let image = photoLike(width: 64, height: 48, layout: .rgb, noise: 60, seed: 8, of: UInt8.self)
    let size = image.effectiveSampleSize()
    #expect(size > 63 && size < 1000)
    for times in [2, 5] {
      #expect(abs(enlarged(image, times).effectiveSampleSize() / size - 1) < 1 / Double(64 * 48))
    }
  }

  /// If colours differ only between blocks, the sample size is the number of degrees of freedom of
  /// the block means.
  @Test func aBlockOfOneColourIsOneSample() {
    let size = enlarged(noise(width: 8, height: 8, seed: 3), 10).effectiveSampleSize()
    #expect(abs(size - 63 * 6400 / 6399) < 1e-9)
  }

  @Test func blocksOfEqualMeansLeaveEveryPixelIndependent() {
    let samples = (0..<32 * 32).flatMap { pixel in [UInt8](repeating: (pixel + pixel / 32) % 2 == 0 ? 0 : 200, count: 3)
    }
    #expect(Image(width: 32, height: 32, layout: .rgb, samples: samples).effectiveSampleSize() == 1024)
  }

  @Test(arguments: [(1, 1), (1, 9), (40, 30)], [0, 77, 255] as [UInt8])
  func oneColourIsOneSample(size: (width: Int, height: Int), level: UInt8) {
    let image = Image(
      width: size.width, height: size.height, layout: .rgb,
      samples: [UInt8](repeating: level, count: 3 * size.width * size.height))
    #expect(image.effectiveSampleSize() == 1)
  }

  @Test func transparentPixelsAreLeftOut() {
    let image = photoLike(width: 50, height: 41, layout: .rgb, noise: 30, seed: 9, of: UInt8.self)
    // The same sums times 255, each rounded once.
    let size = image.effectiveSampleSize()
    #expect(abs(padded(image, by: 13).effectiveSampleSize() - size) < 1e-13 * size)
    let nothing = Image(width: 3, height: 2, layout: .rgba, samples: [UInt8](repeating: 0, count: 24))
    #expect(Picture.eightBit(nothing).effectiveSampleSize() == 0)
    let onePixel = padded(Image(width: 1, height: 1, layout: .rgb, samples: [5, 6, 7]), by: 4)
    #expect(onePixel.effectiveSampleSize() == 1)
  }

  @Test(arguments: PixelLayout.allCases)
  func depthAndWorkersChangeNothing(layout: PixelLayout) {
    let eight = photoLike(width: 131, height: 77, layout: layout, noise: 40, seed: 6, of: UInt8.self)
    let sixteen = Image(width: 131, height: 77, layout: layout, samples: eight.samples.map { UInt16($0) * 257 })
    let size = Picture.eightBit(eight).effectiveSampleSize()
    #expect(abs(Picture.sixteenBit(sixteen).effectiveSampleSize() - size) < 1e-11 * size)
    for count in [2, 3, 16] {
      #expect(Picture.eightBit(eight).effectiveSampleSize(workers: Workers(count: count)) == size)
    }
  }
}

extension Image<UInt8> {
  fileprivate func effectiveSampleSize() -> Double { Picture.eightBit(self).effectiveSampleSize() }
}
