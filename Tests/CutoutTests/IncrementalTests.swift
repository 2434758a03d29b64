import Parallelism
import Raster
import Testing

@testable import Cutout

/// Compares the effects of strokes with results computed from scratch.
@Suite struct IncrementalTests {
  private static let scene = Scene.disc(width: 700, height: 500, noise: 60)

  private static func pyramid(_ scene: Scene = scene) throws -> CutPyramid {
    let guide = try CutoutGuide(box: scene.box(margin: 40), width: scene.width, height: scene.height)
    return try CutPyramid(scene.picture, guide, CutoutOptions(), .one)
  }

  private static func area(_ pyramid: CutPyramid, _ stroke: BrushStroke) throws -> PaintedArea {
    let own = BrushStroke(
      stroke.points.map { $0 - SIMD2(Double(pyramid.window.x), Double(pyramid.window.y)) }, radius: stroke.radius)
    let rect = try #require(own.bounds(width: pyramid.window.width, height: pyramid.window.height))
    return PaintedArea(rect: rect, coverage: own.coverage(in: rect))
  }

  private static func painted(
    _ pyramid: inout CutPyramid, _ hint: CutoutHint, _ stroke: BrushStroke
  ) throws -> StrokeDelta {
    var flow: FlowCache?
    return try pyramid.paint(hint, try area(pyramid, stroke), isInvisible: { _ in false }, flow: &flow, workers: .one)
  }

  /// Inside the disc, across its outline, and in the ground.
  private static let strokes = [
    (CutoutHint.background, BrushStroke([SIMD2(385, 250), SIMD2(420, 260)], radius: 7)),
    (.object, BrushStroke([SIMD2(520, 250), SIMD2(560, 250)], radius: 5)),
    (.unknown, BrushStroke(x: 400, y: 255, radius: 9)),
    (.object, BrushStroke(x: 250, y: 140, radius: 3)),
  ]

  @Test func theFirstCutIsThatOfACutout() throws {
    let scene = Self.scene, pyramid = try Self.pyramid()
    let guide = try CutoutGuide(box: scene.box(margin: 40), width: scene.width, height: scene.height)
    let cutout = try Cutout(of: scene.picture, guide: guide)
    var session = try IncrementalCutout(of: scene.picture, guide: guide, options: CutoutOptions(), workers: .one)
    let own = try session.cutout()
    #expect(own.mask == cutout.mask && own.object == cutout.object && own.background == cutout.background)
    #expect(pyramid.levels.count == 2)
    _ = session.undo()
    #expect(session.samples(in: Rect(x: 0, y: 0, width: 700, height: 500)) == cutout.mask.samples)
  }

  @Test func hintsOfAllLevelsEqualThoseOfNewLevels() throws {
    var pyramid = try Self.pyramid()
    for (hint, stroke) in Self.strokes { _ = try Self.painted(&pyramid, hint, stroke) }
    for level in pyramid.levels.dropLast() {
      let scale = Double(level.cut.level.width) / Double(pyramid.full.width)
      let anew = try PyramidLevel(reducing: pyramid.full, by: scale, workers: .one)
      #expect((anew.width, anew.height) == (level.cut.level.width, level.cut.level.height))
      #expect(anew.hints == level.cut.level.hints)
    }
  }

  @Test func aCutFromOldFlowEqualsAFreshCut() throws {
    var pyramid = try Self.pyramid()
    var kept = FlowCache(pyramid.problem)
    for (hint, stroke) in Self.strokes {
      _ = try Self.painted(&pyramid, hint, stroke)
      let appearance = pyramid.levels[0].cut.appearance
      var fresh = FlowCache(pyramid.problem)
      #expect(kept.cut(pyramid.problem, appearance) == fresh.cut(pyramid.problem, appearance))
    }
  }

  @Test func noPartOfAChangeRaisesTheEnergy() throws {
    // For fixed mixtures, the applied part of the minimum cut never raises the energy of what was
    // painted.
    var pyramid = try Self.pyramid()
    for (hint, stroke) in Self.strokes {
      let before = pyramid
      _ = try Self.painted(&pyramid, hint, stroke)
      let level = pyramid.levels[0].cut.level, appearance = pyramid.levels[0].cut.appearance
      var start = before.levels[0].cut.labels
      for pixel in start.indices { start[pixel] = level.fixed(start[pixel], at: pixel) }
      func energy(_ labels: [UInt8]) -> Double {
        pyramid.problem.energy(labels, AppearanceModel.weights(labels, level, pyramid.problem.cells), appearance)
      }
      // Capacities are rounded to 1/256 nat.
      let rounding = Double(level.pixelCount) / 256
      #expect(energy(pyramid.levels[0].cut.labels) <= energy(start) + rounding)
    }
  }

  @Test func undoRestoresEveryLevel() throws {
    var pyramid = try Self.pyramid()
    let first = pyramid
    var deltas: [StrokeDelta] = []
    for (hint, stroke) in Self.strokes { deltas.append(try Self.painted(&pyramid, hint, stroke)) }
    let last = pyramid
    func expectSame(_ a: CutPyramid, _ b: CutPyramid) {
      for (one, other) in zip(a.levels, b.levels) {
        #expect(one.cut.labels == other.cut.labels && one.cut.level.hints == other.cut.level.hints)
        #expect(one.cut.appearance.foreground == other.cut.appearance.foreground)
        #expect(one.cut.appearance.background == other.cut.appearance.background)
      }
    }
    for index in deltas.indices.reversed() { _ = deltas[index].exchange(with: &pyramid) }
    expectSame(pyramid, first)
    for index in deltas.indices { _ = deltas[index].exchange(with: &pyramid) }
    expectSame(pyramid, last)
  }

  @Test func aCancelledStrokeChangesNothing() throws {
    var pyramid = try Self.pyramid()
    let first = pyramid, cancellation = Cancellation()
    cancellation.cancel()
    let area = try Self.area(pyramid, Self.strokes[0].1)
    var flow: FlowCache?
    do throws(CutoutError) {
      _ = try pyramid.paint(
        .background, area, isInvisible: { _ in false }, flow: &flow,
        workers: Workers(count: 1, cancellation: cancellation))
      Issue.record("a cancelled stroke was painted")
    } catch {
      #expect(error == .cancelled)
    }
    for (one, other) in zip(pyramid.levels, first.levels) {
      #expect(one.cut.labels == other.cut.labels && one.cut.level.hints == other.cut.level.hints)
      #expect(one.cut.appearance.foreground == other.cut.appearance.foreground)
    }
  }

  @Test func transparentPixelsThatArePaintedHaveEdges() throws {
    // The ground's corner is transparent. Painted as foreground it becomes visible; undone, it is
    // transparent again.
    let scene = Scene.disc()
    var samples: [UInt8] = []
    for pixel in scene.mask.indices {
      let isCorner = pixel % scene.width < 60 && pixel / scene.width < 40
      samples += scene.image.samples[3 * pixel..<3 * pixel + 3] + [isCorner ? 0 : 255]
    }
    let picture = picture(scene.width, scene.height, samples, layout: .rgba)
    let guide = try CutoutGuide(box: scene.box(), width: scene.width, height: scene.height)
    var session = try IncrementalCutout(of: picture, guide: guide, options: CutoutOptions(), workers: .one)
    let whole = Rect(x: 0, y: 0, width: scene.width, height: scene.height)
    let stroke = BrushStroke([SIMD2(48, 36), SIMD2(58, 36)], radius: 3), other = BrushStroke(x: 66, y: 50, radius: 4)
    let first = session.samples(in: whole)
    _ = try session.paint(.object, stroke, workers: .one)
    let painted = session.samples(in: whole)
    #expect(painted[36 * scene.width + 52] == 255)
    _ = session.undo()
    #expect(session.samples(in: whole) == first)
    // After an undo, the same strokes give the same masks as in a new session.
    var fresh = try IncrementalCutout(of: picture, guide: guide, options: CutoutOptions(), workers: .one)
    for (hint, stroke) in [(CutoutHint.background, other), (.object, stroke)] {
      _ = try session.paint(hint, stroke, workers: .one)
      _ = try fresh.paint(hint, stroke, workers: .one)
      #expect(session.samples(in: whole) == fresh.samples(in: whole))
    }
  }

  @Test func onlyRegionsThatTouchSeedsChange() {
    // Two regions differ; one of them touches a seed at a corner.
    let old: [UInt8] = [
      0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 1,
      0, 0, 0, 0, 1, 1,
    ]
    let new: [UInt8] = [
      0, 0, 0, 0, 1, 1,
      0, 1, 0, 0, 0, 1,
      1, 1, 0, 0, 0, 1,
      1, 0, 0, 0, 0, 0,
    ]
    var labels = old
    let changed = applyConnectedChanges(&labels, from: new, seeds: [2], width: 6)
    #expect(Set(changed) == [7, 12, 13, 18])
    #expect(
      labels == [
        0, 0, 0, 0, 0, 0,
        0, 1, 0, 0, 0, 0,
        1, 1, 0, 0, 0, 1,
        1, 0, 0, 0, 1, 1,
      ])
  }

  @Test func aPatchKnowsWhereItDiffers() {
    var plane = [UInt8](repeating: 0, count: 30)
    var patch = PlaneRegion(Rect(x: 1, y: 1, width: 4, height: 3), bytes: [0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 8, 0])
    #expect(patch.difference(from: plane, width: 6) == Rect(x: 2, y: 2, width: 2, height: 2))
    patch.exchange(with: &plane, width: 6)
    #expect(plane[2 * 6 + 2] == 7 && plane[3 * 6 + 3] == 8)
    #expect(patch.cropped(to: Rect(x: 2, y: 2, width: 2, height: 2)).bytes == [0, 0, 0, 0])
    patch.exchange(with: &plane, width: 6)
    #expect(plane == [UInt8](repeating: 0, count: 30))
  }
}
