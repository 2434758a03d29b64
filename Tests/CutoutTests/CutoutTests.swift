import ColorStatistics
import GaussianMixture
import Parallelism
import Raster
import Testing

@testable import Cutout

@Suite struct CutoutTests {
  @Test func aDrawnObjectIsCutExactlyFromItsBox() throws {
    let scene = Scene.disc()
    let guide = try CutoutGuide(box: scene.box(), width: scene.width, height: scene.height)
    let cutout = try Cutout(of: scene.picture, guide: guide)
    #expect(scene.wrongPixels(cutout.mask) == 0)
  }

  @Test func sixteenBitsAreCutAsEight() throws {
    let scene = Scene.disc()
    let deep = Picture.sixteenBit(
      Image(
        width: scene.width, height: scene.height, layout: .rgb, samples: scene.image.samples.map { UInt16($0) * 257 }))
    let guide = try CutoutGuide(box: scene.box(), width: scene.width, height: scene.height)
    #expect(try Cutout(of: deep, guide: guide).mask == Cutout(of: scene.picture, guide: guide).mask)
  }

  @Test func largePicturesAreCutToThePixelToo() throws {
    // 1.4 megapixels use all steps: the search, the middle level and two bands.
    let scene = Scene.disc(width: 1400, height: 1000)
    let guide = try CutoutGuide(box: scene.box(margin: 80), width: scene.width, height: scene.height)
    let cutout = try Cutout(of: scene.picture, guide: guide, workers: Workers(count: 2))
    #expect(scene.wrongPixels(cutout.mask) == 0)
  }

  @Test(arguments: [2, 3, 5])
  func anyNumberOfWorkersGivesTheSameBits(count: Int) throws {
    let scene = Scene.disc(width: 700, height: 500, noise: 60)
    let guide = try CutoutGuide(box: scene.box(margin: 40), width: scene.width, height: scene.height)
    let one = try Cutout(of: scene.picture, guide: guide)
    let many = try Cutout(of: scene.picture, guide: guide, workers: Workers(count: count))
    #expect(one.mask == many.mask)
    #expect(one.energy == many.energy)
    #expect(one.object == many.object)
    #expect(one.background == many.background)
  }

  @Test func hintsAreKept() throws {
    // A trimap that contradicts the colours: a corner of the disc is background, a patch of the
    // ground is foreground.
    let scene = Scene.disc()
    let box = scene.box()
    var levels = [UInt8](repeating: 128, count: scene.width * scene.height)
    for y in 0..<scene.height {
      for x in 0..<scene.width {
        let isInBox = (box.x..<box.x + box.width).contains(x) && (box.y..<box.y + box.height).contains(y)
        if !isInBox || (60..<68).contains(x) && (46..<54).contains(y) { levels[y * scene.width + x] = 0 }
        if x < 10 && y < 10 || (70..<74).contains(x) && (46..<54).contains(y) { levels[y * scene.width + x] = 255 }
      }
    }
    let guide = try CutoutGuide(trimap: picture(scene.width, scene.height, levels.flatMap { [$0, $0, $0] }))
    let mask = try Cutout(of: scene.picture, guide: guide).mask
    for pixel in levels.indices where levels[pixel] != 128 { #expect(mask.samples[pixel] == levels[pixel]) }
  }

  @Test func scribblesCutTheObjectTheyMark() throws {
    let scene = Scene.disc()
    var strokes = plain(scene.width, scene.height, [0, 0, 0, 0])
    func draw(_ x: Range<Int>, _ y: Int, _ color: [UInt8]) {
      for column in x { for c in 0..<4 { strokes[(y * scene.width + column) * 4 + c] = color[c] } }
    }
    for y in 40..<60 { draw(60..<70, y, [0, 255, 0, 255]) }
    for y in [3, 4, 94, 95] { draw(5..<115, y, [255, 0, 0, 255]) }
    let guide = try CutoutGuide(scribbles: picture(scene.width, scene.height, strokes, layout: .rgba))
    #expect(scene.wrongPixels(try Cutout(of: scene.picture, guide: guide).mask) == 0)
  }

  @Test func thinStrokesAreSeenInLargePictures() throws {
    // The strokes are two pixels wide, less than a tenth of a block at the search's level.
    let scene = Scene.disc(width: 1400, height: 1000)
    var strokes = plain(scene.width, scene.height, [0, 0, 0, 0])
    func draw(_ x: Range<Int>, _ y: Range<Int>, _ color: [UInt8]) {
      for row in y { for column in x { for c in 0..<4 { strokes[(row * scene.width + column) * 4 + c] = color[c] } } }
    }
    draw(600..<900, 500..<502, [0, 255, 0, 255])
    draw(50..<1350, 40..<42, [255, 0, 0, 255])
    draw(50..<1350, 950..<952, [255, 0, 0, 255])
    let guide = try CutoutGuide(scribbles: picture(scene.width, scene.height, strokes, layout: .rgba))
    let mask = try Cutout(of: scene.picture, guide: guide, workers: Workers(count: 2)).mask
    #expect(scene.wrongPixels(mask) < 100)
  }

  @Test func transparentPixelsAreBackgroundWithoutColour() throws {
    // The ground is transparent except for a strip, and the hidden colours are the object's.
    let scene = Scene.disc()
    let box = scene.box()
    var samples: [UInt8] = []
    for pixel in scene.mask.indices {
      let isStrip = pixel / scene.width < box.y
      let isVisible = scene.mask[pixel] == 255 || isStrip
      let color: [UInt8] = isVisible ? Array(scene.image.samples[3 * pixel..<3 * pixel + 3]) : [200, 60, 40]
      samples += color + [isVisible ? 255 : 0]
    }
    let guide = try CutoutGuide(box: box, width: scene.width, height: scene.height)
    let mask = try Cutout(of: picture(scene.width, scene.height, samples, layout: .rgba), guide: guide).mask
    #expect(scene.wrongPixels(mask) == 0)
  }

  @Test func theModelsAreThoseOfTheTwoSides() throws {
    let scene = Scene.disc(object: [SIMD3(200, 60, 40)], ground: [SIMD3(40, 90, 160)], noise: 10)
    let guide = try CutoutGuide(box: scene.box(), width: scene.width, height: scene.height)
    var options = CutoutOptions()
    options.components = 1
    let cutout = try Cutout(of: scene.picture, guide: guide, options: options)
    let means = [cutout.object, cutout.background].map(\.meanColors).map { $0[0] }
    let expected = [SIMD3<Int>(200, 60, 40), SIMD3(40, 90, 160)]
    for (mean, color) in zip(means, expected) {
      for channel in 0..<3 { #expect(abs(Int(mean[channel]) - color[channel]) <= 2) }
    }
  }

  @Test func invalidInputsThrow() throws {
    let scene = Scene.disc()
    let guide = try CutoutGuide(box: Rect(x: 2, y: 2, width: 10, height: 10), width: 60, height: 50)
    #expect(throws: CutoutError.guideSize(width: 60, height: 50, pictureWidth: 120, pictureHeight: 100)) {
      try Cutout(of: scene.picture, guide: guide)
    }
    let own = try CutoutGuide(box: scene.box(), width: scene.width, height: scene.height)
    for change in [
      { $0.components = 0 }, { $0.components = 65 }, { $0.iterations = 0 }, { $0.smoothness = -1 },
      { $0.smoothness = .nan },
    ]
      as [(inout CutoutOptions) -> Void]
    {
      var options = CutoutOptions()
      change(&options)
      #expect(throws: CutoutError.self) { try Cutout(of: scene.picture, guide: own, options: options) }
    }
    let invisible = picture(scene.width, scene.height, plain(scene.width, scene.height, [9, 9, 9, 0]), layout: .rgba)
    #expect(throws: CutoutError.nothingVisible) { try Cutout(of: invisible, guide: own) }
  }

  @Test func plainPicturesHaveSomeCutout() throws {
    let guide = try CutoutGuide(box: Rect(x: 10, y: 10, width: 20, height: 20), width: 50, height: 40)
    let cutout = try Cutout(of: picture(50, 40, plain(50, 40, [120, 120, 120])), guide: guide)
    #expect(cutout.energy.isFinite)
    for y in 0..<40 {
      for x in 0..<50 where cutout.mask[x, y] { #expect((10..<30).contains(x) && (10..<30).contains(y)) }
    }
  }
}
