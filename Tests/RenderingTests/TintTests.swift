import Raster
import Testing

@testable import Rendering

@Suite struct TintTests {
  /// Compares with the formula of ``Tint`` in floating point, on the same 8-bit photo. Its luma
  /// weights are multiples of 1/256 (an error of at most 0.3 levels), and luma, slope and offset
  /// are each rounded once. So it is within 2 levels of the real numbers, and mostly exact.
  @Test(arguments: [1, 2, 3, 4, 17, 64])
  func equalsTheFormula(width: Int) {
    let palette = Palette.distinct(for: [SIMD3(200, 30, 20), SIMD3(20, 60, 200), SIMD3(90, 160, 60)])
    let labels = speckles(width, 5, count: 3)
    for picture in pictures(width, 5) {
      for opacity in [0, 0.3, 0.68, 1] {
        let style = OverlayRenderer.Style(opacity: opacity, boundaries: .none)
        let overlay = OverlayRenderer(picture: picture, labels: labels, palette: palette, style: style)
        let bytes = overlay.bytes
        let count = picture.layout.sampleCount
        #expect(bytes.count == picture.pixelCount * count)
        for pixel in 0..<picture.pixelCount {
          let code = (0..<count).map { picture.code(pixel * count + $0) }
          let luma = (0.299 * code[0] + 0.587 * code[1] + 0.114 * code[2]) / 255
          let (dark, light) = Tint.shades(of: palette.colors[Int(labels.labels[pixel])])
          for channel in 0..<3 {
            let tint = Double(dark[channel]) + (Double(light[channel]) - Double(dark[channel])) * luma
            let expected = (1 - opacity) * code[channel] + opacity * tint
            #expect(abs(Double(bytes[pixel * count + channel]) - expected) <= 2)
          }
          if count == 4 { #expect(Double(bytes[pixel * 4 + 3]) == code[3], "alpha is kept") }
        }
      }
    }
  }

  /// Compares pixels within a row, which are processed as vectors, with the pixels at its end,
  /// which are processed singly: every pixel is once the last.
  @Test func vectorsEqualSinglePixels() {
    let width = 37
    let labels = speckles(width, 1, count: 5)
    let palette = Palette.distinct(for: (0..<5).map { SIMD3(UInt8($0 * 50), 100, 30) })
    let style = OverlayRenderer.Style(boundaries: .none)
    for picture in pictures(width, 1) {
      let whole = OverlayRenderer(picture: picture, labels: labels, palette: palette, style: style).bytes
      let count = picture.layout.sampleCount
      for x in 0..<width {
        let one = OverlayRenderer(
          picture: picture.pixel(x), labels: LabelMap(width: 1, height: 1, labels: [labels.labels[x]]),
          palette: palette, style: style)
        #expect(one.bytes[...] == whole[(x * count)..<((x + 1) * count)])
      }
    }
  }

  @Test func zeroOpacityLeavesThePhoto() {
    for picture in pictures(9, 3) {
      let overlay = OverlayRenderer(
        picture: picture, labels: speckles(9, 3, count: 4), palette: Palette(colors: [SIMD3(255, 0, 0)]),
        style: .init(opacity: 0, boundaries: .none))
      #expect(overlay.bytes.map(Double.init) == overlay.bytes.indices.map(picture.code))
    }
  }

  @Test func sixteenBitsAreRoundedToNearest() {
    for value in UInt16.min...UInt16.max {
      #expect(Double(value.inEightBits) == (Double(value) / 257).rounded())
    }
  }

  /// A tint must neither reverse the order of the photo's tones nor wrap beyond black or white.
  @Test func keepsTheOrderOfTones() {
    let greys = Image(width: 256, height: 1, layout: .rgb, samples: (0..<768).map { UInt8($0 / 3) })
    let labels = labelMap(256, 1) { _, _ in 0 }
    for color in [SIMD3<UInt8>(0, 0, 0), SIMD3(255, 255, 255), SIMD3(255, 0, 0), SIMD3(0, 0, 255), SIMD3(9, 250, 3)] {
      for opacity in [0.1, 0.68, 1, 7, -.infinity, .nan] {
        let bytes = OverlayRenderer(
          picture: .eightBit(greys), labels: labels, palette: Palette(colors: [color]),
          style: .init(opacity: opacity, boundaries: .none)
        ).bytes
        for index in 3..<bytes.count { #expect(bytes[index] >= bytes[index - 3]) }
      }
    }
  }
}

extension Picture {
  fileprivate func pixel(_ index: Int) -> Picture {
    let samples = (index * layout.sampleCount)..<((index + 1) * layout.sampleCount)
    return switch self {
    case .eightBit(let image):
      .eightBit(Image(width: 1, height: 1, layout: layout, samples: Array(image.samples[samples])))
    case .sixteenBit(let image):
      .sixteenBit(Image(width: 1, height: 1, layout: layout, samples: Array(image.samples[samples])))
    }
  }
}
