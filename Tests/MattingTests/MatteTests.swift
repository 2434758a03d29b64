import Matting
import Parallelism
import Raster
import Testing

@Suite("Soft edges")
struct MatteTests {
  private func rgba(_ matte: Matte) throws -> Image<UInt8> {
    guard case .eightBit(let image) = matte.picture, image.layout == .rgba else { throw Unexpected() }
    return image
  }

  struct Unexpected: Error {}

  /// Alpha, and the object over three grounds, are closer to the truth than those of the mask and
  /// of the feathered mask.
  @Test(arguments: [1, 2, 3] as [UInt64], [0.7, 1.5, 2.5])
  func areNearerToTheTruthThanFeathering(_ seed: UInt64, _ blur: Double) throws {
    let scene = Composite(seed: seed, blur: blur)
    let image = try rgba(Matte(of: .eightBit(scene.picture), mask: scene.mask))
    let alpha = scene.alpha.indices.map { Double(image.samples[4 * $0 + 3]) / 255 }
    let colors = scene.alpha.indices.map { pixel in SIMD3<Double>((0..<3).map { Double(image.samples[4 * pixel + $0]) })
    }
    let seen = scene.alpha.indices.map { pixel in
      SIMD3<Double>((0..<3).map { Double(scene.picture.samples[3 * pixel + $0]) })
    }
    let error = scene.error(ofAlpha: alpha)
    let hard: [Double] = scene.mask.samples.map { $0 == 0 ? 0 : 1 }
    #expect(error < 0.2 * scene.error(ofAlpha: hard))
    let feathered = [scene.feathered(taps: [1, 2, 1]), scene.feathered(taps: [1, 4, 6, 4, 1])]
    for rival in feathered { #expect(error < 0.5 * scene.error(ofAlpha: rival)) }
    for rival in [hard] + feathered {
      for ground in [SIMD3<Double>(255, 255, 255), SIMD3(0, 0, 0), SIMD3(255, 0, 255)] {
        #expect(
          scene.error(of: colors, alpha: alpha, over: ground) < 0.4 * scene.error(of: seen, alpha: rival, over: ground))
      }
    }
  }

  /// If object and background have the same colour, pixels carry no information: alpha follows the
  /// mask and is no worse than it.
  @Test func followTheMaskWithoutContrast() throws {
    let color = SIMD3<Double>(120, 130, 110)
    let scene = Composite(seed: 4, blur: 1.5, objectColor: color, backgroundColor: color)
    let image = try rgba(Matte(of: .eightBit(scene.picture), mask: scene.mask))
    let alpha = scene.alpha.indices.map { Double(image.samples[4 * $0 + 3]) / 255 }
    #expect(scene.error(ofAlpha: alpha) < scene.error(ofAlpha: scene.mask.samples.map { $0 == 0 ? 0 : 1 }))
  }

  /// An ideal edge between 40 and 200 with one mixed pixel in each row. Alpha is the projection,
  /// and the object's colour is 200 wherever it is visible.
  @Test(arguments: [0.2, 0.5, 0.7])
  func anIdealEdgeIsTakenApart(_ mixed: Double) throws {
    let (width, height) = (40, 30)
    let between = UInt8((40 + 160 * mixed).rounded())
    let image = Image<UInt8>(
      width: width, height: height, layout: .rgb,
      samples: (0..<width * height).flatMap { pixel -> [UInt8] in
        let value = pixel % width < 20 ? 40 : pixel % width == 20 ? between : 200
        return [value, value, value]
      })
    let mask = Mask(width: width, height: height, samples: (0..<width * height).map { $0 % width >= 20 ? 255 : 0 })
    let found = try rgba(Matte(of: .eightBit(image), mask: mask))
    for y in 0..<height {
      for x in 0..<width {
        let pixel = found.samples[4 * (y * width + x)..<4 * (y * width + x) + 4].map(Double.init)
        let alpha = x < 20 ? 0 : x == 20 ? mixed : 1
        // The assumed noise of 2.5 levels is 1.6 % of the step, and the prior draws alpha towards
        // 1/2.
        #expect(abs(pixel[3] / 255 - alpha) < 0.03, "at \(x), \(y)")
        if pixel[3] > 12 { #expect(abs(pixel[0] - 200) <= 4, "at \(x), \(y)") }
        if pixel[3] == 0 { #expect(pixel.dropLast().allSatisfy { $0 == 0 }) }
      }
    }
  }

  @Test func pixelsBeyondTheBandKeepTheirColors() throws {
    let scene = Composite(seed: 5, blur: 1)
    let image = try rgba(Matte(of: .eightBit(scene.picture), mask: scene.mask, options: MattingOptions(bandWidth: 3)))
    for pixel in 0..<scene.picture.pixelCount {
      let x = pixel % scene.width, y = pixel / scene.width
      let near = (max(y - 3, 0)...min(y + 3, scene.height - 1)).contains { v in
        (max(x - 3, 0)...min(x + 3, scene.width - 1)).contains { scene.mask[$0, v] != scene.mask[x, y] }
      }
      if near { continue }
      let expected = scene.mask[x, y] ? Array(scene.picture.samples[3 * pixel..<3 * pixel + 3]) + [255] : [0, 0, 0, 0]
      #expect(Array(image.samples[4 * pixel..<4 * pixel + 4]) == expected)
    }
  }

  @Test func aBandOfNoWidthIsTheMaskItself() throws {
    let scene = Composite(seed: 6, blur: 1)
    let matte = Matte(of: .eightBit(scene.picture), mask: scene.mask, options: MattingOptions(bandWidth: 0))
    #expect(matte.alpha == scene.mask.samples)
  }

  @Test(arguments: [nil, 1, 5, 17, 120])
  func theSameBytesWithAnyNumberOfWorkers(_ width: Int?) {
    let scene = Composite(seed: 7, blur: 1.5)
    let options = MattingOptions(bandWidth: width)
    let one = Matte(of: .eightBit(scene.picture), mask: scene.mask, options: options)
    for count in [2, 3, 8] {
      #expect(
        Matte(of: .eightBit(scene.picture), mask: scene.mask, options: options, workers: Workers(count: count)) == one)
    }
  }

  /// A picture at 16 bits has the same alpha up to the rounding to 8 bits, and colours of 16 bits.
  @Test func sixteenBitsAreKept() throws {
    let scene = Composite(seed: 8, blur: 1.5)
    let deep = Image<UInt16>(
      width: scene.width, height: scene.height, layout: .rgb, samples: scene.picture.samples.map { UInt16($0) * 257 })
    let shallow = Matte(of: .eightBit(scene.picture), mask: scene.mask)
    let matte = Matte(of: .sixteenBit(deep), mask: scene.mask)
    #expect(zip(matte.alpha, shallow.alpha).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    guard case .sixteenBit(let image) = matte.picture, case .eightBit(let other) = shallow.picture else {
      throw Unexpected()
    }
    // Half a level of rounding, and the difference between an almost opaque pixel and the picture's
    // colour.
    let opaque = image.samples.indices.filter { image.samples[$0 / 4 * 4 + 3] > 2_000 }
    let differences = opaque.map { abs(Int(image.samples[$0]) - 257 * Int(other.samples[$0])) }
    let largest = differences.max() ?? 0
    #expect(largest > 0 && largest <= 257)
  }

  /// A picture's own alpha is multiplied in. The undefined colours of fully transparent pixels have
  /// no effect.
  @Test func transparencyIsKeptAndItsColorsDoNotMatter() throws {
    let scene = Composite(seed: 9, blur: 1.5)
    func picture(hidden: UInt8) -> Picture {
      .eightBit(
        Image(
          width: scene.width, height: scene.height, layout: .rgba,
          samples: (0..<scene.picture.pixelCount).flatMap { pixel -> [UInt8] in
            if pixel % scene.width < 90 { return [hidden, hidden, hidden, 0] }
            return Array(scene.picture.samples[3 * pixel..<3 * pixel + 3]) + [pixel / scene.width < 80 ? 255 : 128]
          }))
    }
    let one = try rgba(Matte(of: picture(hidden: 0), mask: scene.mask)),
      other = try rgba(Matte(of: picture(hidden: 255), mask: scene.mask))
    #expect(one == other)
    for pixel in 0..<one.pixelCount {
      let alpha = one.samples[4 * pixel + 3]
      if pixel % scene.width < 90 { #expect(alpha == 0) } else if pixel / scene.width >= 80 { #expect(alpha <= 128) }
    }
    #expect(one.samples[4 * (80 * scene.width + 100) + 3] == 128)
  }

  /// A mask that is all object, all background, a single pixel, or cut off by the frame has no soft
  /// edge where it has no boundary.
  @Test func masksWithoutABoundaryHaveNoEdge() throws {
    let scene = Composite(seed: 10, blur: 1)
    for value in [0, 255] as [UInt8] {
      let mask = Mask(
        width: scene.width, height: scene.height, samples: [UInt8](repeating: value, count: scene.picture.pixelCount))
      #expect(Matte(of: .eightBit(scene.picture), mask: mask).alpha == mask.samples)
    }
    let dot = Image<UInt8>(width: 1, height: 1, layout: .rgb, samples: [1, 2, 3])
    #expect(
      try rgba(Matte(of: .eightBit(dot), mask: Mask(width: 1, height: 1, samples: [255]))).samples == [1, 2, 3, 255])
    let half = Mask(width: 30, height: 20, samples: (0..<600).map { $0 % 30 < 15 ? 255 : 0 })
    let plain = Image<UInt8>(
      width: 30, height: 20, layout: .rgb,
      samples: (0..<600).flatMap { $0 % 30 < 15 ? [200, 100, 50] : [20, 60, 90] as [UInt8] })
    let alpha = Matte(of: .eightBit(plain), mask: half).alpha
    #expect((0..<600).allSatisfy { $0 % 30 < 14 ? alpha[$0] == 255 : $0 % 30 > 15 ? alpha[$0] == 0 : true })
  }

  /// A line of two pixels, thinner than the band, remains.
  @Test func linesThinnerThanTheBandRemain() throws {
    let (width, height) = (60, 40)
    let isLine = { (pixel: Int) in pixel / width == 20 || pixel / width == 21 }
    let image = Image<UInt8>(
      width: width, height: height, layout: .rgb,
      samples: (0..<width * height).flatMap { isLine($0) ? [220, 40, 40] : [30, 90, 60] as [UInt8] })
    let mask = Mask(width: width, height: height, samples: (0..<width * height).map { isLine($0) ? 255 : 0 })
    let found = try rgba(Matte(of: .eightBit(image), mask: mask, options: MattingOptions(bandWidth: 6)))
    for pixel in 0..<width * height {
      if isLine(pixel) {
        #expect(found.samples[4 * pixel + 3] > 235)
        #expect(abs(Int(found.samples[4 * pixel]) - 220) < 8)
      } else {
        #expect(found.samples[4 * pixel + 3] < 20)
      }
    }
  }
}
