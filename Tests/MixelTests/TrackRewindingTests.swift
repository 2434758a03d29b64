@testable import Mixel
import Testing

/// Rewinding, correcting, adding and removing.
struct TrackRewindingTests {
  private static let photos = TrackScene.photos

  @Test(arguments: [0, 3, 9, 14]) func theSameFramesGiveTheSameRecordsAgain(_ frame: Int) throws {
    let whole = try TrackScene.session(frames: 16)
    var session = whole
    #expect(try session.rewind(to: frame) == frame + 1)
    #expect(session.frames == Array(whole.frames[...frame]) && session.nextFrame == frame + 1)
    for photo in Self.photos[(frame + 1)...] { session.step(photo) }
    #expect(session.frames == whole.frames && session.objects == whole.objects)
    #expect(try session.rewind(to: 99) == 16)
    #expect(session.frames == whole.frames)
  }

  @Test func statesAreThinnedToTheMemoryThatTheyMayTake() throws {
    var options = TrackScene.quick
    let one = try TrackScene.session().moment.bytes
    options.historyBytes = 4 * one
    let whole = try TrackScene.session(frames: 16, options: options)
    #expect(whole.snapshots.kept.map(\.frame) == [0, 4, 8, 12] && whole.snapshots.stride == 4)
    var session = whole
    #expect(try session.rewind(to: 11) == 9)
    for photo in Self.photos[9...] { session.step(photo) }
    #expect(session.frames == whole.frames)
  }

  /// The history of 2,000 frames stays below the memory limit, for any number of objects.
  @Test func twoThousandFramesAreBounded() throws {
    var session = try TrackScene.session(options: TrackOptions())
    let budget = session.options.historyBytes
    #expect(session.moment.bytes > 2 * 460_800 && session.moment.bytes < 1_100_000)
    for _ in 1..<2000 { session.skip(name: "hidden", problem: "hidden") }
    let kept = session.snapshots.kept
    #expect(session.snapshots.bytes <= budget && budget < 101_000_000)
    #expect(kept.count > 40 && kept.count <= budget / session.moment.bytes && kept[0].frame == 0)
    #expect(session.snapshots.stride == 32 && session.frames.count == 2000)
    #expect(try session.rewind(to: 1000) == 993)
  }

  /// The session goes on as a tracker that is given the same box there, not as one that starts
  /// there.
  @Test func aCorrectionIsATrackers() throws {
    var session = try TrackScene.session([TrackScene.red], frames: 6)
    let box = TrackScene.boxes(5)[0], pictures = Self.photos.map(\.picture)
    try session.correct("red", at: .box(box), in: Self.photos[5])
    #expect(session.frames.map { $0["red"]?.isGiven } == [true, false, false, false, false, true])
    #expect(session.current.boxes == [box] && session.current.scores == [1])
    var tracker = try Tracker(at: TrackScene.boxes(0)[0], in: pictures[0], options: TrackScene.quick.tracker)
    for picture in pictures[1...5] { tracker.step(picture) }
    try tracker.correct(to: box, in: pictures[5])
    var fresh = try Tracker(at: box, in: pictures[5], options: TrackScene.quick.tracker)
    for frame in 6..<12 {
      #expect(session.step(Self.photos[frame])["red"]?.observation == tracker.step(pictures[frame]))
    }
    #expect(fresh.step(pictures[6]) != session.frames[6]["red"]?.observation)
    #expect(session.objects[0].origin == .box(TrackScene.boxes(0)[0]) && session.objects[0].firstFrame == 0)
  }

  /// In the object's first frame there is nothing to keep.
  @Test func aCorrectionOfTheFirstFrameIsAFreshStart() throws {
    let wrong = TrackedObject.box(Box(x: 60, y: 10, width: 24, height: 20), name: "red")
    var session = try TrackScene.session([wrong])
    try session.correct("red", at: .box(TrackScene.boxes(0)[0]), in: Self.photos[0])
    var fresh = try TrackScene.session([TrackScene.red])
    for photo in Self.photos[1..<4] { #expect(session.step(photo).sightings == fresh.step(photo).sightings) }
    #expect(session.objects == fresh.objects)
  }

  /// A patch that is red, shown again when it is yellow, and red after that: what was shown first
  /// is known still.
  @Test func aCorrectionKeepsWhatWasShown() throws {
    let box = TrackScene.boxes(0)[0]
    let red = TrackScene.photo(0), yellow = TrackScene.photo(0, inks: [TrackScene.inks[1]])
    var session = try TrackScene.session([TrackScene.red])
    for _ in 1..<4 { session.step(red) }
    session.step(yellow)
    try session.correct("red", at: .box(box), in: yellow)
    var fresh = try TrackSession(objects: [TrackScene.red], in: yellow, options: TrackScene.quick)
    let known = session.step(red).sightings[0].observation, unknown = fresh.step(red).sightings[0].observation
    #expect(known.state == .tracked && known.box.overlap(with: box) > 0.7)
    #expect(unknown.colorScore < 0.5 && known.colorScore > unknown.colorScore + 0.2, "\(known) \(unknown)")
  }

  @Test func aCorrectionByAMask() throws {
    let box = TrackScene.boxes(3)[1], pictures = Self.photos.map(\.picture)
    let samples = (0..<120 * 90).map { place -> UInt8 in
      let x = Double(place % 120), y = Double(place / 120)
      return x >= box.x && x < box.maxX && y >= box.y && y < box.maxY ? 255 : 0
    }
    let mask = Mask(width: 120, height: 90, samples: samples)
    var session = try TrackScene.session([TrackScene.yellow], frames: 4)
    try session.correct("yellow", at: .mask(mask), in: Self.photos[3])
    #expect(session.current.boxes == [box])
    var tracker = try Tracker(at: TrackScene.boxes(0)[1], in: pictures[0], options: TrackScene.quick.tracker)
    for picture in pictures[1...3] { tracker.step(picture) }
    try tracker.correct(to: mask, in: pictures[3])
    #expect(session.step(Self.photos[4])["yellow"]?.observation == tracker.step(pictures[4]))
  }

  /// Manual changes are repeated after rewinding, and give the same records.
  @Test func correctionsOutlastGoingBack() throws {
    var session = try TrackScene.session(frames: 5)
    try session.correct("red", at: .box(TrackScene.boxes(4)[0]), in: Self.photos[4])
    for photo in Self.photos[5..<9] { session.step(photo) }
    let whole = session
    try session.rewind(to: 2)
    for photo in Self.photos[3..<9] { session.step(photo) }
    #expect(session.frames == whole.frames && session.frames[4]["red"]?.isGiven == true)
    try session.rewind(to: 2, forgettingEdits: true)
    for photo in Self.photos[3..<9] { session.step(photo) }
    #expect(session.frames == (try TrackScene.session(frames: 9)).frames)
  }

  /// The state kept for a corrected frame is that after the correction.
  @Test func goingBackToACorrectedFrame() throws {
    var session = try TrackScene.session(frames: 5)
    let box = TrackScene.boxes(4)[0]
    try session.correct("red", at: .box(box), in: Self.photos[4])
    let corrected = session.current
    session.step(Self.photos[5])
    let next = session.current
    #expect(try session.rewind(to: 4) == 5)
    #expect(session.current == corrected && session.step(Self.photos[5]) == next)
  }

  @Test func objectsComeAndGo() throws {
    var session = try TrackScene.session([TrackScene.red], frames: 4)
    try session.add(.box(TrackScene.boxes(3)[1], name: "yellow"), in: Self.photos[3])
    for photo in Self.photos[4..<8] { session.step(photo) }
    #expect(session.followedNames == ["red", "yellow"] && session.objects.map(\.firstFrame) == [0, 3])
    #expect(session.frames.map(\.sightings.count) == [1, 1, 1, 2, 2, 2, 2, 2])
    #expect(session.current.boxes[1].overlap(with: TrackScene.boxes(7)[1]) > 0.6)
    try session.remove("red", in: Self.photos[7])
    let last = session.step(Self.photos[8])
    #expect(last.sightings.map(\.object) == ["yellow"] && session.objects.map(\.name) == ["red", "yellow"])
    #expect(session.objects.allSatisfy { $0.last != nil })
    try session.remove("yellow", in: Self.photos[8])
    #expect(session.step(Self.photos[9]).sightings.isEmpty)
    try session.add(.box(TrackScene.boxes(9)[0], name: "again"), in: Self.photos[9])
    let whole = session
    try session.rewind(to: 1)
    for photo in Self.photos[2..<10] { session.step(photo) }
    #expect(session.frames == whole.frames && session.objects == whole.objects)
  }

  /// An added object is kept apart from the others as if it had been there from the start.
  @Test func addedObjectsAreAsGivenOnes() throws {
    var added = try TrackScene.session([TrackScene.red])
    try added.add(TrackScene.yellow, in: Self.photos[0])
    let given = try TrackScene.session()
    #expect(added.frames == given.frames && added.step(Self.photos[1]) == given.stepped(Self.photos[1]))
  }

  @Test func whatCannotBeIsRefusedAndChangesNothing() throws {
    var session = try TrackScene.session(frames: 3)
    let before = session.frames, photo = Self.photos[2]
    let box = TrackedObject.Start.box(TrackScene.boxes(2)[0])
    #expect(throws: MixelError.tracking(.unknownObject("blue"))) { try session.correct("blue", at: box, in: photo) }
    #expect(throws: MixelError.tracking(.unknownObject("blue"))) { try session.remove("blue", in: photo) }
    #expect(throws: MixelError.tracking(.sameName("red"))) { try session.add(TrackScene.red, in: photo) }
    let small = Photo(DrawnPhoto.flat)
    #expect(throws: MixelError.tracking(.otherFrame(index: 2))) { try session.correct("red", at: box, in: small) }
    let outside = TrackedObject.Start.box(Box(x: 900, y: 9, width: 9, height: 9))
    #expect(throws: MixelError.self) { try session.correct("red", at: outside, in: photo) }
    #expect(session.frames == before)
    session.skip(name: "x", problem: "y")
    #expect(throws: MixelError.tracking(.otherFrame(index: 3))) { try session.correct("red", at: box, in: photo) }
  }
}

extension TrackSession {
  /// Steps a copy and returns its record.
  fileprivate func stepped(_ photo: Photo) -> TrackedFrame {
    var copy = self
    return copy.step(photo)
  }
}
