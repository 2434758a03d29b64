import Testing

@testable import Rendering

@Suite struct PaletteTests {
  private func means(_ count: Int, seed: UInt64) -> [SIMD3<UInt8>] {
    var random = Random(seed: seed)
    return (0..<count).map { _ in
      SIMD3(UInt8(random.next(below: 256)), UInt8(random.next(below: 256)), UInt8(random.next(below: 256)))
    }
  }

  @Test(arguments: 2...16)
  func coloursAreFarApart(count: Int) {
    for seed in 0..<20 as Range<UInt64> {
      let colors = Palette.distinct(for: means(count, seed: seed)).colors.map(OKLCH.lab)
      for a in 0..<count {
        for b in 0..<a {
          let difference = colors[a] - colors[b]
          #expect((difference * difference).sum().squareRoot() >= 0.08)
        }
      }
    }
  }

  @Test(arguments: [0, 1, 17, 48, 49, 100, 256])
  func everyLabelHasAColour(count: Int) {
    let means = means(count, seed: 3)
    let palette = Palette.distinct(for: means)
    #expect(palette.colors.count == count)
    #expect(palette == Palette.distinct(for: means))
    #expect(Set(palette.colors).count >= count * 9 / 10, "few colours are the same even for many labels")
  }

  /// Sky, meadow and brick have distinct hues, which stay.
  @Test func huesStayNearTheRegions() {
    let means = [SIMD3<UInt8>(120, 160, 230), SIMD3(90, 150, 60), SIMD3(190, 80, 60)]
    for (mean, color) in zip(means, Palette.distinct(for: means).colors) {
      let angle = abs(OKLCH(mean).hue - OKLCH(color).hue)
      #expect(min(angle, 2 * .pi - angle) < 0.6)
    }
  }

  @Test(arguments: [1, 2, 8, 30])
  func greysAndEqualMeansAreServed(count: Int) {
    let means: [SIMD3<UInt8>] = [SIMD3(0, 0, 0), SIMD3(255, 255, 255), SIMD3(77, 77, 77), SIMD3(10, 200, 90)]
    for mean in means {
      let palette = Palette.distinct(for: Array(repeating: mean, count: count))
      #expect(Set(palette.colors).count == count)
    }
  }

  @Test func oklchReadsBackItself() {
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
          let color = SIMD3(UInt8(red), UInt8(green), UInt8(blue))
          #expect(OKLCH(color).color == color)
        }
      }
    }
  }

  /// Values from Ottosson's article: white, and sRGB's red.
  @Test func oklabEqualsThePublishedValues() {
    let white = OKLCH.lab(SIMD3(255, 255, 255))
    #expect(abs(white.x - 1) < 1e-6 && abs(white.y) < 1e-6 && abs(white.z) < 1e-6)
    let red = OKLCH.lab(SIMD3(255, 0, 0))
    #expect(abs(red.x - 0.62796) < 1e-4 && abs(red.y - 0.22486) < 1e-4 && abs(red.z - 0.12585) < 1e-4)
  }

  /// The primaries of sRGB in CSS Color Module Level 4, to the digits given there.
  @Test func primariesHaveThePublishedCoordinates() {
    let published: [(SIMD3<UInt8>, lightness: Double, chroma: Double, degrees: Double)] = [
      (SIMD3(255, 0, 0), 0.62796, 0.25768, 29.234), (SIMD3(0, 255, 0), 0.86644, 0.29483, 142.495),
      (SIMD3(0, 0, 255), 0.45201, 0.31321, 264.052),
    ]
    for (color, lightness, chroma, degrees) in published {
      let polar = OKLCH(color)
      #expect(abs(polar.lightness - lightness) < 1e-5 && abs(polar.chroma - chroma) < 1e-5)
      #expect(abs(polar.hue * 180 / .pi - degrees) < 1e-3)
    }
  }

  /// The lightness of a grey is the cube root of its linear light, which IEC 61966-2-1 defines in
  /// two pieces.
  @Test func greysFollowTheTransferFunction() {
    let lights: [(Int, Double)] = [(10, 10.0 / 255 / 12.92), (128, 0.2158605), (200, 0.5775804)]
    for (code, light) in lights {
      let lightness = OKLCH.lab(SIMD3(repeating: UInt8(code))).x
      #expect(abs(lightness * lightness * lightness - light) < 1e-6)
      #expect(OKLCH(lightness: lightness, chroma: 0, hue: 1).color == SIMD3(repeating: UInt8(code)))
    }
  }

  @Test func coloursOutsideTheGamutKeepLightnessAndHue() {
    let vivid = OKLCH(lightness: 0.7, chroma: 0.4, hue: 2.5)
    let shown = OKLCH(vivid.color)
    #expect(abs(shown.lightness - 0.7) < 0.01 && abs(shown.hue - 2.5) < 0.03 && shown.chroma > 0.1)
  }
}
