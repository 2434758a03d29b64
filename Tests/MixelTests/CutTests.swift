import Dispatch
import Mixel
import Synchronization
import Testing

@Suite struct CutTests {
  private static let photo = CutScene.photo

  private static func drawing(_ color: (_ x: Int, _ y: Int) -> SIMD3<UInt8>) -> Picture {
    DrawnPhoto.picture(width: CutScene.width, height: CutScene.height, color)
  }

  @Test func aBoxCutsWhatWasDrawn() throws {
    let cutout = try Self.photo.cutout(.box(CutScene.box))
    let truth = CutScene.mask(0, 1)
    #expect(CutScene.wrongPixels(cutout.mask, truth) == 0)
    #expect(cutout.area == truth.area && cutout.bounds == truth.bounds)
    #expect(cutout.energy.isFinite)
  }

  @Test func aBoxGrowsToWholePixels() throws {
    // The box spans 10.2 to 40.3 and 20.9 to 22.2.
    let guide = try ObjectGuide.box(x: 10.2, y: 20.9, width: 30.1, height: 1.3).hints(width: 80, height: 60).bounds
    #expect(guide == Rect(x: 10, y: 20, width: 31, height: 3))
  }

  @Test func trimapsAndScribblesTellTheObject() throws {
    let trimap = Self.drawing { x, y in
      guard CutScene.box.contains(x, y), !(x > 200) else { return SIMD3(0, 0, 0) }
      return (125..<135).contains(x) && (115..<125).contains(y) ? SIMD3(255, 255, 255) : SIMD3(128, 128, 128)
    }
    let truth = CutScene.mask(0)
    #expect(CutScene.wrongPixels(try Self.photo.cutout(.trimap(Photo(trimap))).mask, truth) == 0)
    let scribbles = Self.drawing { x, y in
      if (110..<150).contains(x) && (116..<124).contains(y) { return SIMD3(0, 255, 0) }
      if y < 20 || y > 220 || (215..<285).contains(x) { return SIMD3(255, 0, 0) }
      return SIMD3(255, 255, 255)
    }
    #expect(CutScene.wrongPixels(try Self.photo.cutout(.scribbles(Photo(scribbles))).mask, truth) == 0)
  }

  @Test func whatIsWrongWithAGuideIsSaid() throws {
    let small = DrawnPhoto.flat
    let size = CutoutError.guideSize(width: 60, height: 40, pictureWidth: 360, pictureHeight: 240)
    let hints = try ObjectGuide.box(x: 5, y: 5, width: 20, height: 20).hints(width: 60, height: 40)
    for guide in [ObjectGuide.trimap(small), .scribbles(small), .hints(hints)] {
      #expect(throws: MixelError.cutout(size)) { try Self.photo.cutout(guide) }
    }
    let boxes: [(ObjectGuide, CutoutError)] = [
      (.box(x: 0, y: 0, width: 360, height: 240), .boxOfWholePicture),
      (.box(x: 400, y: 0, width: 10, height: 10), .boxOutsidePicture(width: 360, height: 240)),
      (.box(x: 40, y: 50, width: 1.5, height: 10), .boxTooThin), (.box(x: 40, y: 50, width: -4, height: 10), .emptyBox),
    ]
    for (box, error) in boxes { #expect(throws: MixelError.cutout(error)) { try Self.photo.cutout(box) } }
    #expect(throws: MixelError.invalidOption("a box has four finite numbers")) {
      try Self.photo.cutout(.box(x: .nan, y: 0, width: 10, height: 10))
    }
    #expect(throws: MixelError.cutout(.noObject)) {
      try Self.photo.cutout(.scribbles(Self.drawing { _, _ in SIMD3(255, 0, 0) }))
    }
    #expect("\(MixelError.cutout(size))" == "\(size)")
  }

  @Test func optionsOutsideTheirRangesAreRefused() {
    var options = PhotoCutoutOptions()
    options.cutting.components = 65
    #expect(throws: MixelError.self) { try Self.photo.cutout(.box(CutScene.box), options: options) }
  }

  @Test func progressTellsTheStagesInOrder() throws {
    var told: [JobProgress] = []
    _ = try Self.photo.cutout(.box(CutScene.box)) { told.append($0) }
    #expect(told.map(\.stage) == [.readingGuide, .cuttingOut, .cuttingOut])
    #expect(told.map(\.fraction) == [0, 0.5, 1])
  }

  @Test func whatIsCancelledThrows() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let workers = Workers(count: 2, cancellation: cancellation)
    #expect(throws: MixelError.cancelled) { try Self.photo.cutout(.box(CutScene.box), workers: workers) }
    // An unfinished matte is not kept.
    let cutout = try Self.photo.cutout(.box(CutScene.box))
    #expect(throws: MixelError.cancelled) { try cutout.matte(workers: workers) }
    #expect(throws: MixelError.cancelled) { try cutout.cutoutPNG(workers: workers) }
    #expect(cutout.matte == Matte(of: Self.photo.picture, mask: cutout.mask))
  }

  @Test func theMatteIsMadeOnceForAllWhoAsk() throws {
    let cutout = try Self.photo.cutout(.box(CutScene.box))
    let places = Mutex<Set<UInt>>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      let copy = cutout
      guard case .eightBit(let image) = copy.matte.picture else { return }
      // A value that was computed once has a single storage.
      let place = image.samples.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
      places.withLock { _ = $0.insert(place) }
    }
    #expect(places.withLock(\.count) == 1)
  }

  @Test(arguments: [1, 3])
  func anyNumberOfWorkersGivesTheSameBits(count: Int) throws {
    let workers = Workers(count: count)
    let one = try Self.photo.cutout(.box(CutScene.box))
    let other = try Self.photo.cutout(.box(CutScene.box), workers: workers)
    #expect(one.mask == other.mask && one.object == other.object && one.energy == other.energy)
    #expect(try one.matte == other.matte(workers: workers))
  }
}

extension Rect {
  fileprivate func contains(_ x: Int, _ y: Int) -> Bool {
    (self.x..<self.x + width).contains(x) && (self.y..<self.y + height).contains(y)
  }
}
