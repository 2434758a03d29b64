import Raster

/// A drawn picture and the mask of its object.
struct Scene {
  var image: Image<UInt8>
  let mask: [UInt8]

  /// A disc on a ground, both of several colours and noisy.
  ///
  /// - Parameters:
  ///   - object: the colours of the disc's stripes.
  ///   - ground: the colours of the ground's columns.
  ///   - noise: the amplitude of the uniform noise, in levels.
  static func disc(
    width: Int = 120, height: Int = 100, object: [SIMD3<Int>] = [SIMD3(200, 60, 40), SIMD3(230, 190, 60)],
    ground: [SIMD3<Int>] = [SIMD3(40, 90, 160), SIMD3(60, 130, 80)], noise: Int = 12
  ) -> Scene {
    var state: UInt64 = 42
    func random() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % (2 * noise + 1) - noise
    }
    var samples: [UInt8] = [], mask: [UInt8] = []
    let centerX = Double(width) * 0.55, centerY = Double(height) * 0.5, radius = Double(min(width, height)) * 0.3
    for y in 0..<height {
      for x in 0..<width {
        let dx = Double(x) + 0.5 - centerX, dy = Double(y) + 0.5 - centerY
        let isObject = dx * dx + dy * dy < radius * radius
        let color = isObject ? object[(y / 8) % object.count] : ground[(x * ground.count / width) % ground.count]
        for channel in 0..<3 { samples.append(UInt8(max(0, min(255, color[channel] + random())))) }
        mask.append(isObject ? 255 : 0)
      }
    }
    return Scene(image: Image(width: width, height: height, layout: .rgb, samples: samples), mask: mask)
  }

  var picture: Picture { .eightBit(image) }
  var width: Int { image.width }
  var height: Int { image.height }

  /// The object's bounding box with a margin.
  func box(margin: Int = 8) -> Rect {
    let bounds = Mask(width: width, height: height, samples: mask).bounds!
    return Rect(
      x: bounds.x - margin, y: bounds.y - margin, width: bounds.width + 2 * margin, height: bounds.height + 2 * margin)
  }

  /// Counts the wrong pixels of a mask.
  func wrongPixels(_ other: Mask) -> Int { zip(mask, other.samples).count { $0 != $1 } }
}

/// Returns the samples of a picture of one colour.
func plain(_ width: Int, _ height: Int, _ color: [UInt8], layout: PixelLayout = .rgb) -> [UInt8] {
  (0..<width * height).flatMap { _ in color }
}

func picture(_ width: Int, _ height: Int, _ samples: [UInt8], layout: PixelLayout = .rgb) -> Picture {
  .eightBit(Image(width: width, height: height, layout: layout, samples: samples))
}
