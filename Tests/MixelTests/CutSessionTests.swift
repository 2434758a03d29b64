import Mixel
import Testing

@Suite struct CutSessionTests {
  private static let photo = CutScene.photo
  private static let truth = CutScene.mask(0, 1)

  private static func begun(workers: Workers = .all) throws -> CutoutSession {
    try photo.cutoutSession(.box(CutScene.box), workers: workers)
  }

  /// Strokes across the left disc's outline, inside the right disc, on the background, and an
  /// eraser.
  private static let strokes: [(CutoutHint, BrushStroke)] = [
    (.object, BrushStroke([SIMD2(160, 120), SIMD2(185, 122)], radius: 5)),
    (.background, BrushStroke([SIMD2(245, 110), SIMD2(255, 130)], radius: 6)),
    (.object, BrushStroke(x: 100, y: 70, radius: 4)), (.unknown, BrushStroke(x: 250, y: 120, radius: 12)),
    (.background, BrushStroke(x: 20, y: 20, radius: 4)),
  ]

  private static func pixels(of stroke: BrushStroke) -> [Int] {
    // An independent implementation: the distance to the nearest point of each segment.
    (0..<CutScene.width * CutScene.height).filter { pixel in
      let at = SIMD2(Double(pixel % CutScene.width) + 0.5, Double(pixel / CutScene.width) + 0.5)
      let ends = (stroke.points[0], stroke.points[stroke.points.count - 1])
      return (0...1000).contains { step in
        let off = at - (ends.0 + (ends.1 - ends.0) * (Double(step) / 1000))
        return (off * off).sum() < (stroke.radius - 0.05) * (stroke.radius - 0.05)
      }
    }
  }

  @Test func beginsWithTheCutoutOfItsGuide() throws {
    let session = try Self.begun(), cutout = try Self.photo.cutout(.box(CutScene.box))
    let result = try session.result()
    #expect(result.mask == cutout.mask && result.object == cutout.object && result.background == cutout.background)
    #expect(session.isCut && !session.canUndo && !session.canRedo)
    #expect(try session.guide() == ObjectGuide.box(CutScene.box).hints(width: CutScene.width, height: CutScene.height))
  }

  @Test func paintedPixelsAreAsPainted() throws {
    let session = try Self.begun()
    for (hint, stroke) in Self.strokes where hint != .unknown {
      _ = try session.paint(hint, stroke)
      let mask = session.mask, hints = try session.guide().hints
      for pixel in Self.pixels(of: stroke) {
        #expect((mask.samples[pixel] != 0) == (hint == .object) && hints[pixel] == hint.rawValue)
      }
    }
  }

  @Test func whatChangedLiesInTheRectangleGiven() throws {
    let session = try Self.begun()
    var before = session.mask
    for (hint, stroke) in Self.strokes {
      let rect = try session.paint(hint, stroke)
      let after = session.mask
      let changed = Mask(
        width: before.width, height: before.height, samples: zip(before.samples, after.samples).map { $0 ^ $1 })
      #expect(changed.bounds == rect)
      if let rect {
        let part = (rect.y..<rect.y + rect.height).flatMap { y in
          after.samples[y * after.width + rect.x..<y * after.width + rect.x + rect.width]
        }
        #expect(session.samples(in: rect) == part)
      }
      before = after
    }
  }

  @Test func strokesChangeNothingFarAway() throws {
    // Strokes on the right disc do not affect the left one.
    let session = try Self.begun()
    _ = try session.paint(.background, BrushStroke([SIMD2(245, 110), SIMD2(255, 130)], radius: 6))
    let mask = session.mask
    for y in 0..<CutScene.height {
      for x in 0..<190 { #expect(mask[x, y] == Self.truth[x, y]) }
    }
  }

  @Test func undoAndRedoAreExact() throws {
    let session = try Self.begun()
    var masks = [session.mask], guides = [try session.guide()], objects = [try session.result().object]
    for (hint, stroke) in Self.strokes {
      let before = session.mask
      if try session.paint(hint, stroke) == nil { #expect(session.mask == before) }
      masks.append(session.mask)
      guides.append(try session.guide())
      objects.append(try session.result().object)
    }
    // The last stroke paints as background what is already known to be background.
    #expect(masks.removeLast() == masks.last)
    guides.removeLast()
    objects.removeLast()
    func expectStep(_ step: Int) throws {
      #expect(session.mask == masks[step])
      #expect(try session.guide() == guides[step] && session.result().object == objects[step])
    }
    for step in (0..<masks.count - 1).reversed() {
      #expect(session.canUndo)
      session.undo()
      try expectStep(step)
    }
    #expect(!session.canUndo && session.undo() == nil)
    for step in 1..<masks.count {
      #expect(session.canRedo)
      session.redo()
      try expectStep(step)
    }
    #expect(!session.canRedo && session.redo() == nil)
    session.undo()
    _ = try session.paint(.object, BrushStroke(x: 130, y: 75, radius: 3))
    #expect(!session.canRedo)
  }

  @Test(arguments: [2, 3])
  func anyNumberOfWorkersGivesTheSameBits(count: Int) throws {
    // Two megapixels give three levels.
    let photo = Photo(CutScene.picture(scale: 5))
    let box = Rect(x: 350, y: 300, width: 1150, height: 600)
    let one = try photo.cutoutSession(.box(box), workers: .one)
    let many = try photo.cutoutSession(.box(box), workers: Workers(count: count))
    for (hint, stroke) in Self.strokes {
      let large = BrushStroke(stroke.points.map { $0 * 5 }, radius: stroke.radius * 5)
      #expect(try one.paint(hint, large, workers: .one) == many.paint(hint, large, workers: Workers(count: count)))
      #expect(one.mask == many.mask)
    }
    let (a, b) = (try one.result(), try many.result())
    #expect(a.object == b.object && a.background == b.background && a.energy == b.energy)
  }

  @Test func whatIsCancelledLeavesTheSessionAsItWas() throws {
    let photo = Photo(CutScene.picture(scale: 5))
    let session = try photo.cutoutSession(.box(Rect(x: 350, y: 300, width: 1150, height: 600)))
    let mask = session.mask, guide = try session.guide(), object = try session.result().object
    let clock = ContinuousClock(), stroke = BrushStroke(x: 1250, y: 600, radius: 90)
    let start = clock.now
    _ = try session.paint(.background, stroke)
    let took = clock.now - start, painted = session.mask
    session.undo()
    for part in 0..<12 {
      let workers = Workers(count: 2, cancellation: Cancellation(deadline: .now + took * part / 12))
      do {
        _ = try session.paint(.background, stroke, workers: workers)
        #expect(session.mask == painted)
        session.undo()
      } catch {
        #expect(error == .cancelled)
      }
      #expect(session.mask == mask && !session.canUndo)
      #expect(try session.guide() == guide && session.result().object == object)
    }
    _ = try session.paint(.background, stroke)
    #expect(session.mask == painted)
  }

  @Test func strokesAloneBeginWhereBothSidesAreKnown() throws {
    let session = try Self.photo.cutoutSession()
    #expect(!session.isCut && session.mask.area == 0)
    #expect(throws: MixelError.cutout(.noBackground)) { try session.result() }
    let dab = BrushStroke([SIMD2(110, 120), SIMD2(150, 120)], radius: 4)
    let rect = try session.paint(.object, dab)
    #expect(rect == session.mask.bounds && session.mask.area > 300)
    let ground = [SIMD2(10.0, 10), SIMD2(350, 10), SIMD2(350, 230), SIMD2(10, 230), SIMD2(10, 10)]
    _ = try session.paint(.background, BrushStroke(ground, radius: 4))
    #expect(session.isCut && CutScene.wrongPixels(session.mask, Self.truth) == 0)
    // The result equals that of the same guide from scratch.
    #expect(try session.mask == Self.photo.cutout(.hints(session.guide())).mask)
    session.undo()
    #expect(!session.isCut && session.mask.bounds == rect)
    session.redo()
    #expect(CutScene.wrongPixels(session.mask, Self.truth) == 0)
  }

  @Test func aStrokeBeyondWhatWasLookedAtBeginsAnew() throws {
    let box = Rect(x: 80, y: 70, width: 100, height: 100)
    let session = try Self.photo.cutoutSession(.box(box))
    #expect(CutScene.wrongPixels(session.mask, CutScene.mask(0)) == 0)
    // The eraser makes the right disc unknown, far outside the box.
    let rect = try session.paint(.unknown, BrushStroke(x: 250, y: 120, radius: 45))
    #expect(rect == CutScene.mask(1).bounds && CutScene.wrongPixels(session.mask, Self.truth) == 0)
    #expect(try session.mask == Self.photo.cutout(.hints(session.guide())).mask)
    session.undo()
    #expect(CutScene.wrongPixels(session.mask, CutScene.mask(0)) == 0)
  }

  @Test func itsGuideIsATrimap() throws {
    let session = try Self.begun()
    _ = try session.paint(.object, BrushStroke(x: 130, y: 120, radius: 6))
    let guide = try session.guide()
    #expect(try ObjectGuide.trimap(guide.trimap).hints(width: CutScene.width, height: CutScene.height) == guide)
  }

  @Test func strokesThatAreNoneAreRefused() throws {
    let session = try Self.begun()
    #expect(throws: MixelError.self) { try session.paint(.object, BrushStroke([], radius: 3)) }
    #expect(throws: MixelError.self) { try session.paint(.object, BrushStroke(x: .infinity, y: 0, radius: 3)) }
    #expect(try session.paint(.object, BrushStroke(x: -50, y: 20, radius: 3)) == nil && !session.canUndo)
  }

  @Test func aResultDoesNotChangeWithTheSession() throws {
    let session = try Self.begun(), result = try session.result()
    _ = try session.paint(.background, BrushStroke(x: 250, y: 120, radius: 20))
    #expect(result.mask == Self.truth && session.mask != Self.truth)
  }
}
