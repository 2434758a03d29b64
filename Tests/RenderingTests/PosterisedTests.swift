import Parallelism
import Raster
import Rendering
import Testing

@Suite struct PosterisedTests {
  /// Means by their definition, in floating point.
  @Test func meansAreWeightedByAlpha() {
    // More pixels than one block of sums.
    let (width, height) = (300, 250)
    let labels = speckles(width, height, count: 7)
    for picture in pictures(width, height) {
      let palette = LabelPalette.means(of: picture, labels: labels, labelCount: 8, workers: Workers(count: 2))
      #expect(palette == LabelPalette.means(of: picture, labels: labels, labelCount: 8))
      let count = picture.layout.sampleCount
      for label in 0..<7 {
        var sums = [0.0, 0, 0]
        var weight = 0.0
        for pixel in 0..<picture.pixelCount where labels.labels[pixel] == UInt16(label) {
          let alpha = count == 4 ? Double(picture.sample(pixel * 4 + 3)) : 1
          weight += alpha
          for channel in 0..<3 { sums[channel] += alpha * Double(picture.sample(pixel * count + channel)) }
        }
        for channel in 0..<3 {
          let mean = (sums[channel] / weight * 255 / Double(picture.maximum)).rounded()
          #expect(Double(palette.entries[label][channel]) == mean)
        }
        #expect(palette.entries[label].w == 255)
      }
      #expect(palette.entries[7] == .zero, "a label without pixels is transparent")
      #expect(palette.meanColors.count == 7)
    }
  }

  @Test func labelsPastTheCountAreLeftOut() {
    let picture = Picture.eightBit(Image(width: 2, height: 1, layout: .rgb, samples: [10, 20, 30, 200, 200, 200]))
    let labels = LabelMap(width: 2, height: 1, labels: [0, 900])
    #expect(LabelPalette.means(of: picture, labels: labels, labelCount: 1).entries == [SIMD4(10, 20, 30, 255)])
    #expect(LabelPalette.means(of: picture, labels: labels, labelCount: 0).entries.isEmpty)
  }

  @Test(arguments: [1, 2, 31])
  func regionsArePaintedAndAlphaKept(width: Int) {
    let labels = speckles(width, 6, count: 4)
    let palette = LabelPalette(meanColors: [SIMD3(1, 2, 3), SIMD3(40, 50, 60), SIMD3(255, 0, 9)], labelCount: 4)
    #expect(palette.entries[3] == .zero)
    for picture in pictures(width, 6) {
      let bytes = PosterisedRenderer(picture: picture, labels: labels, palette: palette).bytes
      let count = picture.layout.sampleCount
      for pixel in 0..<picture.pixelCount {
        let entry = palette.entries[Int(labels.labels[pixel])]
        for channel in 0..<3 { #expect(bytes[pixel * count + channel] == entry[channel]) }
        if count == 4 { #expect(Double(bytes[pixel * 4 + 3]) == picture.code(pixel * 4 + 3)) }
      }
    }
  }
}
