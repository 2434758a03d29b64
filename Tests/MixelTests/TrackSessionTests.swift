import Foundation

@testable import Mixel
import Testing

struct TrackSessionTests {
  private static let photos = TrackScene.photos

  @Test func objectsAreFollowedWhereTheyWereDrawn() throws {
    var session = try TrackScene.session(options: TrackOptions())
    for photo in Self.photos[1...] { session.step(photo) }
    #expect(session.frames.map(\.index) == Array(0..<16) && session.nextFrame == 16)
    #expect(session.frames.map(\.file) == (0..<16).map { "f\($0).png" })
    for frame in session.frames {
      #expect(frame.size == FrameSize(width: 120, height: 90) && frame.problem == nil)
      #expect(frame.sightings.map(\.object) == ["red", "yellow"])
      for (found, drawn) in zip(frame.boxes, TrackScene.boxes(frame.index)) {
        #expect(found.overlap(with: drawn) > 0.7, "frame \(frame.index)")
      }
      #expect(frame.states == [.tracked, .tracked] && frame.scores.allSatisfy { $0 > 0.5 && $0 <= 1 })
      #expect(frame.sightings.allSatisfy { $0.isGiven == (frame.index == 0) })
      for (colors, ink) in zip(frame.mixtures, TrackScene.inks) {
        #expect(abs(colors.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
        let mean = colors.reduce(SIMD3<Double>()) { $0 + $1.weight * $1.mean }
        for channel in 0..<3 { #expect(abs(mean[channel] - Double(ink[channel]) / 255) < 0.08) }
      }
    }
    let masks = session.masks(in: Self.photos[15])
    for (mask, box) in zip(masks, TrackScene.boxes(15)) {
      #expect(abs(Double(mask.area) / box.area - 1) < 0.25)
    }
  }

  @Test func theSameBitsAtAnyNumberOfWorkers() throws {
    let one = try TrackScene.session(frames: 6, options: TrackOptions(), workers: .one)
    let many = try TrackScene.session(frames: 6, options: TrackOptions(), workers: Workers(count: 5))
    #expect(one.frames == many.frames && one.objects == many.objects)
  }

  @Test func namesAreGivenAndChecked() throws {
    #expect(try TrackedObject.names(for: [nil]) == ["object"])
    #expect(try TrackedObject.names(for: [nil, "a", nil]) == ["1", "a", "3"])
    #expect(throws: TrackProblem.sameName("2")) { try TrackedObject.names(for: ["2", nil]) }
    for name in ["", ".", "..", "a/b", "a\n", "\u{7F}"] {
      #expect(throws: TrackProblem.unusableName, "\(name)") { try TrackedObject.names(for: [name]) }
    }
    #expect(throws: MixelError.tracking(.noObjects)) { try TrackSession(objects: [], in: Self.photos[0]) }
  }

  @Test func whatIsWrongWithAStartIsSaid() throws {
    let outside = TrackedObject.box(Box(x: 500, y: 1, width: 20.5, height: 20), name: "a")
    let error = #expect(throws: MixelError.self) { try TrackSession(objects: [outside], in: Self.photos[0]) }
    #expect(
      error?.description == "box 'a' 500,1,20.5,20: the box lies outside the frame (f0.png has 120 x 90 pixels)")
    let small = Mask(width: 10, height: 10, samples: [UInt8](repeating: 255, count: 100))
    let masked = TrackedObject.mask(small, name: "a", file: "m.png")
    let other = #expect(throws: MixelError.self) { try TrackSession(objects: [masked], in: Self.photos[0]) }
    #expect(other?.description.hasPrefix("m.png: the mask has 10 x 10 pixels") == true)
    let over = TrackedObject.box(Box(x: -4, y: 24, width: 30, height: 20), name: "over")
    let session = try TrackSession(objects: [over], in: Self.photos[0], options: TrackScene.quick)
    #expect(session.notes.map(\.description) == ["box 'over' extends beyond the frame; it is cut to 0,24,26,20"])
  }

  @Test func aFrameThatCannotBeReadIsGoneOver() throws {
    var session = try TrackScene.session(frames: 4)
    session.skip(name: "torn.png", problem: "it is torn")
    #expect(session.current.problem == "it is torn" && session.current.size == nil)
    #expect(session.current.states == [.uncertain, .uncertain] && session.current.scores == [0, 0])
    session.step(Self.photos[5])
    #expect(session.current.boxes[0].overlap(with: TrackScene.boxes(5)[0]) > 0.6)
  }

  @Test func anotherSizeIsNoted() throws {
    var session = try TrackScene.session(frames: 2)
    let small = Photo(DrawnPhoto.picture(width: 60, height: 45) { _, _ in SIMD3(9, 9, 9) }, name: "small.png")
    session.step(small)
    session.step(Self.photos[3])
    #expect(
      session.notes.map(\.description) == ["small.png has 60 x 45 pixels, the frames before it 120 x 90"])
  }

  @Test func masksAreKeptWhereTheyAreAskedFor() throws {
    var options = TrackScene.quick
    options.keepsMasks = true
    let session = try TrackScene.session(frames: 3, options: options)
    #expect(session.current["red"]?.mask == session.masks(in: Self.photos[2])[0])
    #expect(session.frames[1]["yellow"]?.mask?.area ?? 0 > 100)
    #expect(try TrackScene.session().current["red"]?.mask == nil)
  }

  @Test func withoutHistoryTheLastFrameAloneIsThere() throws {
    var options = TrackScene.quick
    options.keepsHistory = false
    var session = try TrackScene.session(frames: 9, options: options)
    #expect(session.frames.map(\.index) == [8] && session.snapshots.kept.isEmpty)
    #expect(session.current == (try TrackScene.session(frames: 9)).current)
    #expect(throws: MixelError.tracking(.noHistory)) { try session.rewind(to: 3) }
  }

  @Test func aStartThatIsCancelledThrows() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: MixelError.cancelled) {
      try TrackSession(
        objects: [TrackScene.red], in: Self.photos[0], workers: Workers(count: 2, cancellation: cancellation))
    }
  }
}
