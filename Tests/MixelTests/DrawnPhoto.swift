import Mixel

/// Pictures that are drawn from a known segmentation.
enum DrawnPhoto {
  /// Three inks in encoded sRGB, far apart in every color space.
  static let inks: [SIMD3<UInt8>] = [SIMD3(20, 40, 160), SIMD3(230, 210, 40), SIMD3(240, 240, 235)]

  /// A picture of 60 x 40 pixels: ink 0 on the left half, ink 1 on the right, and a block of ink 2
  /// in the middle, with areas 1000, 900 and 500.
  static func ink(x: Int, y: Int) -> Int {
    if (18..<43).contains(x), (10..<30).contains(y) { return 2 }
    return x < 32 ? 0 : 1
  }

  static let flat = picture(width: 60, height: 40) { inks[ink(x: $0, y: $1)] }

  static func picture(width: Int, height: Int, _ color: (_ x: Int, _ y: Int) -> SIMD3<UInt8>) -> Picture {
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let pixel = color(x, y)
        samples += [pixel.x, pixel.y, pixel.z]
      }
    }
    return .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples))
  }

  /// Two noisy backgrounds with a noisy disc, of any size, as a stand-in for a photo that is larger
  /// than a proxy.
  static func noisy(width: Int, height: Int, seed: UInt64 = 7) -> Picture {
    var generator = SeededGenerator(seed: seed)
    let radius = Double(min(width, height)) / 4
    return picture(width: width, height: height) { x, y in
      let dx = Double(x) - Double(width) / 2, dy = Double(y) - Double(height) / 2
      let base = dx * dx + dy * dy < radius * radius ? inks[1] : 2 * x < width ? inks[0] : SIMD3(120, 130, 60)
      let noise = generator.next()
      return SIMD3(
        base.x &- 10 &+ UInt8(noise & 15), base.y &- 10 &+ UInt8(noise >> 8 & 15),
        base.z &- 10 &+ UInt8(noise >> 16 & 15))
    }
  }
}
