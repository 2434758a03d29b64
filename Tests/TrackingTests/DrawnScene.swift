import GaussianMixture
import RandomNumbers
import Raster
import TestSupport

/// Textured patches moving over a textured background, drawn from a seed.
struct DrawnScene: Sendable {
  var width = 160
  var height = 120
  /// Seeds the noise of the frames.
  var seed: UInt64 = 1
  private let background: [SIMD3<Double>]
  private let patches: [[SIMD3<Double>]]

  /// The cells along a side of a patch's texture.
  private static let cells = 8
  private static let tile = 5

  /// - Parameters:
  ///   - colors: for each object, the two colours of its texture.
  ///   - isGray: whether red, green and blue are equal.
  init(
    seed: UInt64 = 1, colors: [[SIMD3<Double>]] = [[SIMD3(0.85, 0.25, 0.15), SIMD3(0.9, 0.7, 0.1)]],
    isGray: Bool = false
  ) {
    var generator = SeededGenerator(seed: seed)
    func shade(_ color: SIMD3<Double>) -> SIMD3<Double> { isGray ? SIMD3(repeating: color.sum() / 3) : color }
    background = (0..<1024).map { _ in
      let level = generator.uniform(0.2...0.6)
      return shade(SIMD3(0.6 * level, level, generator.uniform(0.6...1.2) * level))
    }
    patches = colors.map { pair in
      (0..<Self.cells * Self.cells).map { index in
        // The two colours in equal shares, arranged at random.
        shade(pair[generator.uniform() < 0.5 ? 0 : 1] * generator.uniform(0.85...1.05))
      }
    }
    self.seed = seed
  }

  /// Returns a frame. Pixels have the colour at their centre and a little noise; a patch's texture
  /// is scaled with its box.
  func frame(_ boxes: [Box?], number: Int = 0) -> Picture {
    .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples(boxes, number: number)))
  }

  func samples(_ boxes: [Box?], number: Int = 0) -> [UInt8] {
    var generator = SeededGenerator(seed: seed &* 1000 &+ UInt64(number))
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let px = Double(x) + 0.5, py = Double(y) + 0.5
        var color = background[(x / Self.tile + 37 * (y / Self.tile)) % background.count]
        for (box, patch) in zip(boxes, patches) {
          guard let box, px >= box.x, px < box.maxX, py >= box.y, py < box.maxY else { continue }
          let i = min(Int((px - box.x) / box.width * Double(Self.cells)), Self.cells - 1)
          let j = min(Int((py - box.y) / box.height * Double(Self.cells)), Self.cells - 1)
          color = patch[j * Self.cells + i]
        }
        color += SIMD3(repeating: generator.uniform(-0.02...0.02))
        for c in 0..<3 { samples.append(UInt8((min(max(color[c], 0), 1) * 255).rounded())) }
      }
    }
    return samples
  }
}

/// A patch that moves by three pixels per frame and grows by one per cent.
struct MovingPatch: Sendable {
  var scene = DrawnScene()

  func box(_ number: Int) -> Box {
    let size = 28 * (1 + 0.01 * Double(number))
    return Box(centerX: 28 + 3 * Double(number), centerY: 40 + 1.2 * Double(number), width: size, height: 1.2 * size)
  }

  func frame(_ number: Int) -> Picture { scene.frame([box(number)], number: number) }
}

extension Picture {
  /// Returns the same picture at 16 bits, or with an alpha channel.
  func converted(toSixteenBits: Bool, alpha: Bool) -> Picture {
    guard case .eightBit(let image) = self else { return self }
    var samples: [UInt8] = []
    for index in 0..<image.pixelCount {
      samples += image.samples[index * 3..<index * 3 + 3]
      if alpha { samples.append(255) }
    }
    let layout = alpha ? PixelLayout.rgba : .rgb
    return toSixteenBits
      ? .sixteenBit(Image(width: width, height: height, layout: layout, samples: samples.map { UInt16($0) * 257 }))
      : .eightBit(Image(width: width, height: height, layout: layout, samples: samples))
  }

  /// The picture at half the size, by means of 2 x 2 pixels.
  var halved: Picture {
    guard case .eightBit(let image) = self else { return self }
    let w = width / 2, h = height / 2
    let samples = (0..<w * h * 3).map { index -> UInt8 in
      let c = index % 3, x = index / 3 % w * 2, y = index / 3 / w * 2
      let sum = [(0, 0), (1, 0), (0, 1), (1, 1)].reduce(0) {
        $0 + Int(image.samples[((y + $1.1) * width + x + $1.0) * 3 + c])
      }
      return UInt8((sum + 2) / 4)
    }
    return .eightBit(Image(width: w, height: h, layout: .rgb, samples: samples))
  }
}

/// Returns uniform noise, in which nothing can be tracked.
func noise(width: Int, height: Int, seed: UInt64) -> Picture {
  var generator = SeededGenerator(seed: seed)
  let samples = (0..<width * height * 3).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 24) }
  return .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples))
}

extension Mask {
  /// Returns the intersection over union.
  func overlap(with other: Mask) -> Double {
    let shared = zip(samples, other.samples).count { $0 != 0 && $1 != 0 },
      either = zip(samples, other.samples).count { $0 != 0 || $1 != 0 }
    return Double(shared) / Double(either)
  }
}

func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
