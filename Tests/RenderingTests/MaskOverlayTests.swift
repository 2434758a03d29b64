import Parallelism
import Raster
import Rendering
import Testing

@Suite("Objects in their surroundings")
struct MaskOverlayTests {
  private let width = 90
  private let height = 60

  private func mask(_ isInside: (Int, Int) -> Bool) -> Mask {
    Mask(width: width, height: height, samples: (0..<width * height).map { isInside($0 % width, $0 / width) ? 255 : 0 })
  }

  /// Inside is the picture; outside is half of one third of the channel and two thirds of the luma.
  /// Alpha is dropped.
  @Test(arguments: PixelLayout.allCases)
  func pixelsFarFromTheLineAreAsSaid(_ layout: PixelLayout) {
    let picture = noise(width, height, layout, of: UInt8.self)
    let image = MaskOverlay.draw(mask { x, _ in x < 45 }, on: picture)
    #expect(image.layout == .rgb && image.width == width && image.height == height)
    for y in 0..<height {
      for x in 0..<width where abs(x - 45) > 6 {
        let at = (y * width + x) * layout.sampleCount
        let color = picture.samples[at..<at + 3].map(Int.init)
        let luma = (77 * color[0] + 150 * color[1] + 29 * color[2]) / 256
        let expected = x < 45 ? color : color.map { ($0 + 2 * luma) / 6 }
        #expect(image.samples[3 * (y * width + x)..<3 * (y * width + x) + 3].map(Int.init) == expected)
      }
    }
  }

  /// The boundary has the line's own colour; the frame's edge is not a boundary.
  @Test func theLineRunsAlongTheBoundary() {
    let picture = Image<UInt8>(
      width: width, height: height, layout: .rgb, samples: [UInt8](repeating: 90, count: 3 * width * height))
    let image = MaskOverlay.draw(mask { x, _ in x < 45 }, on: picture)
    for y in 0..<height {
      #expect(
        (43...46).contains { x in
          image.samples[3 * (y * width + x)] > 190 && image.samples[3 * (y * width + x) + 2] < 90
        })
      #expect(Array(image.samples[3 * y * width..<3 * y * width + 3]) == [90, 90, 90])
    }
  }

  @Test func nothingButBackgroundHasNoLine() {
    let picture = Image<UInt8>(
      width: width, height: height, layout: .rgb, samples: [UInt8](repeating: 90, count: 3 * width * height))
    #expect(
      MaskOverlay.draw(mask { _, _ in false }, on: picture).samples == [UInt8](repeating: 45, count: 3 * width * height)
    )
  }

  @Test func workersChangeNothing() {
    let picture = noise(width, height, .rgb, of: UInt8.self)
    let disc = mask { x, y in (x - 40) * (x - 40) + (y - 30) * (y - 30) < 400 }
    #expect(MaskOverlay.draw(disc, on: picture, workers: Workers(count: 3)) == MaskOverlay.draw(disc, on: picture))
  }
}
