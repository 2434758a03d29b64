import ColorStatistics
import GaussianMixture
import Parallelism
import Partitioning
import Raster
import Segmentation
import Testing

@Suite struct CancellationTests {
  private static func picture(layout: PixelLayout) -> (eight: Picture, sixteen: Picture) {
    var state: UInt64 = 3
    let (width, height) = (900, 600)
    let samples = (0..<layout.sampleCount * width * height).map { index -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pixel = index / layout.sampleCount
      let square = pixel % width / 90 + pixel / width / 70
      let shade = square * 37 % 200
      return UInt8(shade + Int(state >> 59))
    }
    return (
      .eightBit(Image(width: width, height: height, layout: layout, samples: samples)),
      .sixteenBit(Image(width: width, height: height, layout: layout, samples: samples.map { UInt16($0) * 257 }))
    )
  }

  /// Work that is cancelled at any time throws, or gives a whole result.
  @Test(arguments: [PixelLayout.rgb, .rgba], [false, true])
  func cancelledAtAnyTimeItThrowsOrIsWhole(_ layout: PixelLayout, _ isDeep: Bool) throws {
    let pictures = Self.picture(layout: layout)
    let picture = isDeep ? pictures.sixteen : pictures.eight
    let free = Workers(count: 2)
    let histogram = ColorHistogram(counting: picture)
    var options = FitOptions(componentCount: 20)
    options.restarts = 1
    options.relocations = 0
    options.em.maximumIterations = 5
    let model = try ColorModel(fitting: histogram, options: options, workers: free)
    let spatial = try SpatialColorModel(fitting: picture, positionWeight: 1, options: options, workers: free)
    let tree = try #require(RegionTree(of: picture, workers: free))
    for delay in [-1, 500, 5_000, 20_000, 60_000] {
      func workers() -> Workers { Workers(count: 2, cancellation: Cancellation(deadline: .now + .microseconds(delay))) }
      let partial = ColorHistogram(counting: picture, workers: workers())
      #expect(partial == nil || partial == histogram)
      let hurried = workers()
      for smoothing in [Smoothing.none, .standard] {
        expectWholeOrCancelled(hurried) { () throws(MixtureError) in
          let labelled = try Segmentation(
            labeling: picture, counted: histogram, with: model, smoothing: smoothing, workers: hurried)
          #expect(labelled.labels.labels.allSatisfy { Int($0) < labelled.labelCount })
        }
      }
      expectWholeOrCancelled(hurried) { () throws(MixtureError) in
        let placed = try Segmentation(
          labeling: picture, counted: histogram, with: spatial, smoothing: .standard, workers: hurried)
        #expect(placed.labels.labels.allSatisfy { Int($0) < placed.labelCount })
      }
      expectWholeOrCancelled(hurried) { () throws(MixtureError) in
        let posteriors = try Posteriors(of: picture, counted: histogram, under: model, workers: hurried)
        #expect(posteriors.plane(posteriors.componentCount - 1, workers: workers()).count == picture.pixelCount)
      }
      let size = picture.effectiveSampleSize(workers: workers())
      #expect(size == nil || size == picture.effectiveSampleSize())
      let looking = workers()
      let isFlat = picture.hasFlatColors(workers: looking)
      #expect(isFlat == false || isFlat == nil && looking.isCancelled)
      expectWholeOrCancelled(hurried) { () throws(MixtureError) in
        _ = try Segmentation(
          choosingRegionsOf: picture, in: tree, counted: histogram, options: options, workers: hurried)
      }
      expectWholeOrCancelled(hurried) { () throws(MixtureError) in
        _ = try Segmentation(of: picture, options: options, smoothing: .standard, workers: hurried)
      }
      expectWholeOrCancelled(hurried) { () throws(MixtureError) in
        _ = try SpatialColorModel(fitting: picture, positionWeight: 1, options: options, workers: hurried)
      }
    }
  }

  private func expectWholeOrCancelled(_ workers: Workers, _ body: () throws(MixtureError) -> Void) {
    do {
      try body()
    } catch {
      #expect(error == .cancelled && workers.isCancelled)
    }
  }
}
