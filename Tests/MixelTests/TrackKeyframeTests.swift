import Foundation

@testable import Mixel
import Testing

struct TrackKeyframeTests {
  private static let photos = TrackScene.photos

  private func given(_ frame: Int, _ object: String = "red", _ index: Int = 0) -> TrackKeyframe {
    .box(TrackScene.boxes(frame)[index], of: object, inFrame: frame)
  }

  private func problem(_ body: () throws(MixelError) -> Void) -> TrackProblem? {
    do throws(MixelError) { try body() } catch {
      if case .tracking(let problem) = error { return problem }
    }
    return nil
  }

  @Test func theTrackGoesThroughEveryKeyframe() throws {
    let track = try Track(
      of: [TrackScene.red, TrackScene.yellow], keyframes: [given(9), given(5, "yellow", 1), given(15)],
      in: Self.photos)
    #expect(track.frames.map(\.index) == Array(0..<16))
    for (frame, name, place) in [(9, "red", 0), (15, "red", 0), (5, "yellow", 1)] {
      let sighting = try #require(track.frames[frame][name])
      #expect(sighting.box == TrackScene.boxes(frame)[place] && sighting.isGiven && sighting.score == 1)
    }
    #expect(track.frames.filter { $0["red"]?.isGiven == true }.map(\.index) == [0, 9, 15])
    for frame in track.frames {
      for (found, drawn) in zip(frame.boxes, TrackScene.boxes(frame.index)) {
        #expect(found.overlap(with: drawn) > 0.7, "frame \(frame.index)")
      }
    }
  }

  /// The forward track takes the patch for lost while it is hidden; a keyframe after that gives the
  /// frames before it.
  @Test func aKeyframeBringsBackTheFramesBeforeIt() throws {
    // Each photo shows the patch far from where the one before did, from frame 6 on.
    let jumped = Self.photos[..<6] + (6..<16).map { Self.photos[min($0 - 6, 15)] }
    let frames = jumped.enumerated().map { Photo($1.picture, name: "f\($0).png") }
    let box = { (frame: Int) in TrackScene.boxes(frame < 6 ? frame : frame - 6)[0] }
    let alone = try Track(of: [TrackScene.red], in: frames)
    let keyed = try Track(of: [TrackScene.red], keyframes: [.box(box(12), of: "red", inFrame: 12)], in: frames)
    let overlap = { (track: Track) in (1..<12).map { track.frames[$0].boxes[0].overlap(with: box($0)) } }
    #expect(overlap(keyed).allSatisfy { $0 > 0.6 }, "\(overlap(keyed))")
    #expect(overlap(keyed).reduce(0, +) > overlap(alone).reduce(0, +) - 1e-9)
  }

  @Test func theSameBitsAtAnyNumberOfWorkers() throws {
    let objects = [TrackScene.red, TrackScene.yellow], keyframes = [given(4), given(6, "yellow", 1)]
    let photos = Array(Self.photos.prefix(8))
    let one = try Track(of: objects, keyframes: keyframes, in: photos, workers: .one)
    let many = try Track(of: objects, keyframes: keyframes, in: photos, workers: Workers(count: 5))
    #expect(one.frames == many.frames && one.objects == many.objects)
  }

  @Test func anObjectBeginsWithItsFirstKeyframe() throws {
    let track = try Track(
      of: [TrackScene.red], keyframes: [given(4, "yellow", 1)], in: Self.photos, options: TrackScene.quick)
    #expect(track.names == ["red", "yellow"] && track.objects[1].firstFrame == 4)
    #expect(track.frames.map { $0["yellow"] != nil } == (0..<16).map { $0 >= 4 })
    #expect(try Track(json: track.json()).frames.map(\.boxes) == track.frames.map(\.boxes))
  }

  @Test func numbersStayTheFilms() throws {
    var options = TrackScene.quick
    options.range = try FrameRange(from: 3, to: 12, every: 3)
    let start = TrackedObject.box(TrackScene.boxes(3)[0], name: "red")
    let track = try Track(of: [start], keyframes: [given(9)], in: Self.photos, options: options)
    #expect(track.frames.map(\.index) == [3, 6, 9, 12])
    #expect(track.frames.map(\.file) == ["f3.png", "f6.png", "f9.png", "f12.png"])
    #expect(track.frames[2].boxes == [TrackScene.boxes(9)[0]])
    #expect(track.objects[0].firstFrame == 3)
    let table = String(decoding: track.boxesCSV(), as: UTF8.self)
    #expect(table.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } } == ["3", "6", "9", "12"])
  }

  @Test func aSessionOfARangeIsRewoundAndRestored() throws {
    var options = TrackScene.quick
    options.range = try FrameRange(from: 1, every: 2)
    let start = TrackedObject.box(TrackScene.boxes(1)[0], name: "red")
    var session = try TrackSession(objects: [start], in: Self.photos[1], options: options)
    for frame in [3, 5, 7] { session.step(Self.photos[frame]) }
    let records = session.frames
    var restored = try TrackSession(restoring: session.save())
    #expect(restored.options == options && restored.nextFrame == 9)
    #expect(restored.step(Self.photos[9]) == session.step(Self.photos[9]))
    #expect(try session.rewind(to: 4) == 5)
    for frame in [5, 7] { session.step(Self.photos[frame]) }
    #expect(session.frames == records)
  }

  @Test func aSessionGoesOnToKeyframes() async throws {
    let session = try TrackScene.session([TrackScene.red], frames: 3)
    var found: [TrackedFrame] = []
    for try await frame in session.frames(through: Array(Self.photos[3...]), keyframes: [given(8)]) {
      found.append(frame)
    }
    #expect(found.map(\.index) == Array(3..<16))
    #expect(found[5].boxes == [TrackScene.boxes(8)[0]])
    let late = TrackScene.quick
    await #expect(throws: MixelError.tracking(.keyframeBeyondEnd(object: "red", frame: 16, last: nil))) {
      for try await _ in TrackedFrames(of: [TrackScene.red], keyframes: [given16], in: Self.photos, options: late) {}
    }
  }

  private var given16: TrackKeyframe { .box(Box(x: 1, y: 1, width: 9, height: 9), of: "red", inFrame: 16) }

  @Test func whatIsWrongWithAKeyframeIsSaid() throws {
    let photos = Self.photos
    func problem(_ keyframes: [TrackKeyframe], from first: Int = 0, every step: Int = 1) -> TrackProblem? {
      self.problem { () throws(MixelError) in
        var options = TrackScene.quick
        options.range = FrameRange(valid: first, nil, step)
        _ = try Track(of: [TrackScene.red], keyframes: keyframes, in: photos, options: options)
      }
    }
    #expect(problem([given(3), given(3)]) == .sameKeyframe(object: "red", frame: 3))
    #expect(problem([given(0)]) == .sameKeyframe(object: "red", frame: 0))
    let range = FrameRange(valid: 0, nil, 2)
    #expect(problem([given(3)], every: 2) == .keyframeLeftOut(object: "red", frame: 3, range: range))
    #expect(problem([given16]) == .keyframeBeyondEnd(object: "red", frame: 16, last: nil))
    let far = TrackKeyframe.box(Box(x: 1, y: 1, width: 9, height: 9), of: "new", inFrame: 99)
    #expect(problem([far]) == .keyframeBeyondEnd(object: "new", frame: 99, last: 15))
    #expect(problem([given(2, "a/b")]) == .unusableName)
    #expect(problem([], from: 99) == .emptyRange(FrameRange(valid: 99, nil, 1)))
    let outside = TrackKeyframe.box(Box(x: 500, y: 1, width: 9, height: 9), of: "red", inFrame: 5)
    guard case .start(let start) = problem([outside]) else {
      Issue.record("a box outside the frame is not refused")
      return
    }
    #expect(start.frame == "f5.png" && start.reason == .boxOutsideFrame)
    let torn = (0..<4).map { index -> VideoFrame in
      index == 2 ? VideoFrame(unreadable: "torn.png", problem: .document("it is torn")) : VideoFrame(photos[index])
    }
    let unread = self.problem { () throws(MixelError) in
      _ = try Track(of: [TrackScene.red], keyframes: [given(2)], in: torn, options: TrackScene.quick)
    }
    #expect(unread == .unreadableKeyframe(object: "red", frame: 2, reason: "torn.png: it is torn"))
    // Between keyframes, it is gone over.
    let track = try Track(of: [TrackScene.red], keyframes: [given(3)], in: torn, options: TrackScene.quick)
    #expect(track.frames[2].problem == "it is torn" && track.frames[3].boxes == [TrackScene.boxes(3)[0]])
    let wrong: [(Int, Int?, Int)] = [(-1, nil, 1), (3, 2, 1), (0, nil, 0), (0, 1 << 60, 1), (0, nil, 1 << 40)]
    for (first, last, step) in wrong {
      #expect(throws: TrackProblem.frameRange) { try FrameRange(from: first, to: last, every: step) }
    }
  }

  @Test func tablesAreRead() throws {
    let text = "Frame,x,y,width,height,object\n5,1,2,3,4,red\n6,,,,,red\n7,1.5,2,3,4,\n"
    let table = try KeyframeTable(csv: Array(text.utf8))
    #expect(
      table.keyframes(of: "ball") == [
        .box(Box(x: 1, y: 2, width: 3, height: 4), of: "red", inFrame: 5),
        .box(Box(x: 1.5, y: 2, width: 3, height: 4), of: "ball", inFrame: 7),
      ])
    #expect(table.rows.map(\.line) == [2, 4])
    for (text, part) in [
      ("x,y,width,height\n1,2,3,4\n", "frame"), ("frame,x,y,w,h\n-1,1,2,3,4\n", "line 2"),
      ("frame,x,y,w,h\n1,1,2,0,4\n", "line 2"), ("frame,x,y,w,h\n1,1,,3,4\n", "line 2"),
      ("frame,x,y,w,h\n", "no boxes"),
    ] {
      let error = #expect(throws: MixelError.self, "\(text)") {
        try KeyframeTable(csv: Array(text.utf8), named: "k.csv")
      }
      #expect(error?.description.contains(part) == true && error?.description.hasPrefix("k.csv") == true)
    }
  }
}
