import GaussianMixture
import Mixel

/// Two discs of the same colors before a background of other colors. With a box around both, either
/// can be the object.
enum CutScene {
  static let width = 360
  static let height = 240

  /// The centers of the left and the right disc, whose radii are 40 and 30.
  static let discs: [(x: Double, y: Double, radius: Double)] = [(130, 120, 40), (250, 120, 30)]

  static let box = Rect(x: 70, y: 60, width: 230, height: 120)

  static func isIn(_ disc: Int, _ x: Int, _ y: Int) -> Bool {
    let dx = Double(x) + 0.5 - discs[disc].x, dy = Double(y) + 0.5 - discs[disc].y
    return dx * dx + dy * dy < discs[disc].radius * discs[disc].radius
  }

  /// The pixels of some discs.
  static func mask(_ which: Int..., scale: Int = 1) -> Mask {
    let samples = (0..<width * height * scale * scale).map { pixel -> UInt8 in
      let x = pixel % (width * scale) / scale, y = pixel / (width * scale) / scale
      return which.contains { isIn($0, x, y) } ? 255 : 0
    }
    return Mask(width: width * scale, height: height * scale, samples: samples)
  }

  /// Discs in bands of red and yellow, a background half blue and half green, and noise of ±12
  /// levels.
  static func picture(scale: Int = 1) -> Picture {
    var generator = SeededGenerator(seed: 3)
    return DrawnPhoto.picture(width: width * scale, height: height * scale) { x, y in
      let column = x / scale, row = y / scale
      let isObject = isIn(0, column, row) || isIn(1, column, row)
      let ink: SIMD3<UInt8> =
        isObject
        ? row / 8 % 2 == 0 ? SIMD3(200, 60, 40) : SIMD3(230, 190, 60)
        : column < width / 2 ? SIMD3(40, 90, 160) : SIMD3(60, 130, 80)
      let noise = generator.next()
      return ink &- 12 &+ SIMD3(UInt8(noise % 25), UInt8((noise >> 8) % 25), UInt8((noise >> 16) % 25))
    }
  }

  static let photo = Photo(picture(), name: "discs")

  static func wrongPixels(_ mask: Mask, _ truth: Mask) -> Int {
    zip(mask.samples, truth.samples).count { $0 != $1 }
  }
}
