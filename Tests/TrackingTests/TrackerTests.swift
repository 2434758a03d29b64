import GaussianMixture
import Parallelism
import Raster
import TestSupport
import Testing

@testable import Tracking

@Suite struct TrackerTests {
  private func options(_ cues: TrackerCues) -> TrackerOptions {
    var options = TrackerOptions()
    options.cues = cues
    return options
  }

  @Test(arguments: TrackerCues.allCases)
  func followsAPatchThatMovesAndGrows(_ cues: TrackerCues) throws {
    let patch = MovingPatch()
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0), options: options(cues))
    let start = tracker.observation
    // The part inside the frame; its edges are rounded.
    #expect(start.box.overlap(with: patch.box(0)) > 1 - 1e-12)
    #expect(start.state == .tracked && start.score == 1 && start.colorScore == 1)
    #expect(start.structureScore == (cues == .color ? nil : 1))
    var overlaps: [Double] = []
    for number in 1..<32 {
      let observation = tracker.step(patch.frame(number))
      overlaps.append(observation.box.overlap(with: patch.box(number)))
      #expect(
        observation == tracker.observation && observation.state == .tracked
          && (observation.structureScore == nil) == (cues == .color))
    }
    #expect(mean(overlaps) > 0.7, "\(overlaps)")
    #expect(tracker.objectMixture.dimension == 3 && tracker.backgroundMixture.dimension == 3)
  }

  @Test(arguments: TrackerCues.allCases)
  func isLostAndFoundElsewhere(_ cues: TrackerCues) throws {
    let scene = DrawnScene(seed: 3)
    func box(_ number: Int) -> Box { Box(x: 20 + 1.5 * Double(number), y: 20, width: 30, height: 30) }
    var tracker = try Tracker(at: box(0), in: scene.frame([box(0)]), options: options(cues))
    for number in 1..<10 { tracker.step(scene.frame([box(number)], number: number)) }
    #expect(tracker.observation.state == .tracked)
    let seen = tracker.observation.score
    for number in 10..<40 {
      let observation = tracker.step(scene.frame([nil], number: number))
      #expect(
        observation.state != .tracked && observation.score < 0.5 && observation.score < seen,
        "frame \(number): \(observation)")
    }
    #expect(tracker.observation.state == .lost)
    #expect(tracker.mask(in: scene.frame([nil])).area == 0)
    let there = Box(x: 112, y: 74, width: 30, height: 30)
    for number in 40..<50 { tracker.step(scene.frame([there], number: number)) }
    #expect(
      tracker.observation.state == .tracked && tracker.observation.box.overlap(with: there) > 0.6,
      "\(tracker.observation)")
  }

  @Test(arguments: TrackerCues.allCases)
  func isADeterministicValue(_ cues: TrackerCues) throws {
    let patch = MovingPatch()
    var one = try Tracker(at: patch.box(0), in: patch.frame(0), options: options(cues))
    var other = try Tracker(at: patch.box(0), in: patch.frame(0), options: options(cues))
    let start = one
    var copies: [Tracker] = [one]
    for number in 1..<6 {
      #expect(one.step(patch.frame(number)) == other.step(patch.frame(number)))
      copies.append(one)
    }
    #expect(one == other && one.hashValue == other.hashValue && one != start)
    #expect(copies[0] == start)
    // An earlier copy takes the same course.
    for number in 3..<6 { copies[2].step(patch.frame(number)) }
    #expect(copies[2] == one)
  }

  @Test(arguments: TrackerCues.allCases)
  func restartKeepsNothing(_ cues: TrackerCues) throws {
    let patch = MovingPatch()
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0), options: options(cues))
    for number in 1..<4 { tracker.step(patch.frame(number)) }
    let small = patch.frame(9).halved,
      box = Box(
        x: patch.box(9).x / 2, y: patch.box(9).y / 2, width: patch.box(9).width / 2, height: patch.box(9).height / 2)
    try tracker.restart(at: box, in: small)
    #expect(tracker == (try Tracker(at: box, in: small, options: options(cues))))
    let before = tracker
    #expect(throws: TrackingError.boxOutsideFrame) {
      try tracker.restart(at: Box(x: 900, y: 0, width: 9, height: 9), in: small)
    }
    #expect(tracker == before)
  }

  /// Over frames that are skipped, the box continues with decreasing speed, and the object is lost
  /// in the end.
  @Test(arguments: TrackerCues.allCases)
  func skipsFrames(_ cues: TrackerCues) throws {
    let patch = MovingPatch()
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0), options: options(cues))
    for number in 1..<8 { tracker.step(patch.frame(number)) }
    let before = tracker.observation.box
    let first = tracker.skip()
    #expect(
      first.state == .uncertain && first.score == 0 && first.box.x > before.x + 0.5 && first.box.width == before.width)
    for _ in 9..<11 { tracker.skip() }
    #expect(tracker.step(patch.frame(11)).state == .tracked)
    #expect(tracker.observation.box.overlap(with: patch.box(11)) > 0.6)
    for _ in 0..<40 { tracker.skip() }
    #expect(tracker.observation.state == .lost)
  }

  /// A lost object has no pixels, even if it is in the frame.
  @Test func lostObjectsHaveNoMask() throws {
    let patch = MovingPatch()
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0))
    #expect(tracker.mask(in: patch.frame(0)).area > 500)
    while tracker.observation.state != .lost { tracker.skip() }
    #expect(
      tracker.mask(in: patch.frame(0)) == Mask(width: 160, height: 120, samples: [UInt8](repeating: 0, count: 19_200)))
  }

  /// The box is halved with the frame, and tracking continues.
  @Test(arguments: TrackerCues.allCases)
  func framesOfAnotherSize(_ cues: TrackerCues) throws {
    let patch = MovingPatch()
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0), options: options(cues))
    for number in 1..<16 {
      let isHalf = number % 4 >= 2, scale = isHalf ? 0.5 : 1.0
      let box = tracker.step(isHalf ? patch.frame(number).halved : patch.frame(number)).box, truth = patch.box(number)
      let expected = Box(
        x: truth.x * scale, y: truth.y * scale, width: truth.width * scale, height: truth.height * scale)
      #expect(box.overlap(with: expected) > 0.6, "frame \(number): \(box)")
    }
  }

  /// Before any search, the box is scaled with the frame.
  @Test func framesOfAnotherShape() throws {
    let scene = DrawnScene(seed: 8), box = Box(x: 40, y: 60, width: 32, height: 24)
    var tracker = try Tracker(at: box, in: scene.frame([box]))
    tracker.adapt(to: noise(width: 80, height: 90, seed: 1))
    #expect(tracker.observation.box == Box(x: 20, y: 45, width: 16, height: 18))
    let kept = tracker
    tracker.adapt(to: noise(width: 80, height: 90, seed: 2))
    #expect(tracker == kept)
    tracker.adapt(to: noise(width: 160, height: 120, seed: 3))
    #expect(tracker.observation.box == box)
  }

  /// An alpha channel is ignored: the results are identical. At 16 bits, values are rounded
  /// differently, which has no visible effect.
  @Test(arguments: TrackerCues.allCases)
  func otherDepthsAndLayouts(_ cues: TrackerCues) throws {
    let patch = MovingPatch()
    func run(_ convert: (Picture) -> Picture) throws -> Tracker {
      var tracker = try Tracker(at: patch.box(0), in: convert(patch.frame(0)), options: options(cues))
      for number in 1..<8 { tracker.step(convert(patch.frame(number))) }
      return tracker
    }
    let plain = try run { $0 }
    #expect(try run { $0.converted(toSixteenBits: false, alpha: true) } == plain)
    let deep = try run { $0.converted(toSixteenBits: true, alpha: false) }
    #expect(try run { $0.converted(toSixteenBits: true, alpha: true) } == deep)
    let (a, b) = (plain.observation, deep.observation)
    #expect(a.state == b.state && abs(a.score - b.score) < 0.02 && a.box.overlap(with: b.box) > 0.95, "\(a) and \(b)")
  }

  /// Without colour, brightness and edges remain.
  @Test func sequencesWithoutColor() throws {
    let scene = DrawnScene(seed: 5, colors: [[SIMD3(repeating: 0.8), SIMD3(repeating: 0.95)]], isGray: true)
    let patch = MovingPatch(scene: scene)
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0))
    let overlaps = (1..<24).map { tracker.step(patch.frame($0)).box.overlap(with: patch.box($0)) }
    #expect(mean(overlaps) > 0.7, "\(overlaps)")
  }

  /// Without background to learn from, the box stays in place, and colours alone report no
  /// confidence.
  @Test(arguments: TrackerCues.allCases)
  func objectsThatFillTheFrame(_ cues: TrackerCues) throws {
    let scene = DrawnScene(seed: 6), whole = Box(x: 0, y: 0, width: 160, height: 120)
    var tracker = try Tracker(at: whole, in: scene.frame([whole]), options: options(cues))
    let overlaps = (1..<8).map { tracker.step(scene.frame([whole], number: $0)).box.overlap(with: whole) }
    #expect(tracker.observation.state == (cues == .color ? .lost : .tracked))
    #expect(overlaps.min()! > 0.8, "\(overlaps)")
  }

  @Test(arguments: TrackerCues.allCases)
  func boxesPartlyOutsideAreCutOff(_ cues: TrackerCues) throws {
    let scene = DrawnScene(seed: 7), frame = scene.frame([Box(x: -10, y: 80, width: 40, height: 60)])
    var tracker = try Tracker(at: Box(x: -10, y: 80, width: 40, height: 60), in: frame, options: options(cues))
    #expect(tracker.observation.box == Box(x: 0, y: 80, width: 30, height: 40))
    #expect(tracker == (try Tracker(at: Box(x: 0, y: 80, width: 30, height: 40), in: frame, options: options(cues))))
    let next = Box(x: -7, y: 78, width: 40, height: 60)
    #expect(
      tracker.step(scene.frame([next], number: 1)).box.overlap(with: Box(x: 0, y: 78, width: 33, height: 42)) > 0.6)
  }

  @Test(arguments: TrackerCues.allCases)
  func startsOfAMask(_ cues: TrackerCues) throws {
    let patch = MovingPatch(), box = patch.box(0)
    let mask = Mask(
      width: 160, height: 120,
      samples: (0..<160 * 120).map { index in
        let x = Double(index % 160) + 0.5, y = Double(index / 160) + 0.5
        return x > box.x && x < box.maxX && y > box.y && y < box.maxY ? 255 : 0
      })
    var tracker = try Tracker(of: mask, in: patch.frame(0), options: options(cues))
    let bounds = try #require(mask.bounds)
    #expect(
      tracker.observation.box
        == Box(x: Double(bounds.x), y: Double(bounds.y), width: Double(bounds.width), height: Double(bounds.height)))
    #expect(tracker.mask(in: patch.frame(0)) == mask)
    let overlaps = (1..<20).map { tracker.step(patch.frame($0)).box.overlap(with: patch.box($0)) }
    #expect(mean(overlaps) > 0.7, "\(overlaps)")
    #expect(tracker.mask(in: patch.frame(19)).overlap(with: mask) < 0.9)
  }

  /// All results are finite numbers in their ranges, whatever the input.
  @Test(arguments: TrackerCues.allCases)
  func noiseGivesNumbers(_ cues: TrackerCues) throws {
    var tracker = try Tracker(
      at: Box(x: 20, y: 30, width: 25, height: 31), in: noise(width: 96, height: 80, seed: 0), options: options(cues))
    let flat = Picture.eightBit(
      Image(width: 96, height: 80, layout: .rgb, samples: [UInt8](repeating: 0, count: 96 * 80 * 3)))
    for number in 1..<30 {
      let observation = tracker.step(number % 10 == 9 ? flat : noise(width: 96, height: 80, seed: UInt64(number)))
      let box = observation.box
      #expect([box.x, box.y, box.width, box.height].allSatisfy(\.isFinite) && box.width > 0 && box.height > 0)
      #expect(
        [observation.score, observation.colorScore, observation.structureScore ?? 0].allSatisfy { (0...1).contains($0) }
      )
    }
  }

  /// A picture of one colour carries no information and causes no failure.
  @Test(arguments: TrackerCues.allCases)
  func flatPictures(_ cues: TrackerCues) throws {
    let flat = Picture.eightBit(
      Image(width: 64, height: 64, layout: .rgb, samples: [UInt8](repeating: 90, count: 64 * 64 * 3)))
    var tracker = try Tracker(at: Box(x: 20, y: 20, width: 20, height: 20), in: flat, options: options(cues))
    for _ in 0..<3 {
      let observation = tracker.step(flat)
      #expect(observation.score.isFinite && observation.box.area.isFinite)
    }
  }

  @Test func smallFrames() throws {
    let scene = noise(width: 3, height: 3, seed: 1)
    var tracker = try Tracker(at: Box(x: 0, y: 0, width: 3, height: 3), in: scene)
    #expect(tracker.step(scene).box.area.isFinite)
    #expect(tracker.step(noise(width: 1, height: 1, seed: 1)).box.area.isFinite)
  }
}

@Suite struct TrackingErrorTests {
  private let frame = DrawnScene().frame([nil])

  @Test(arguments: [
    (Box(x: .nan, y: 0, width: 10, height: 10), TrackingError.invalidBox),
    (Box(x: 0, y: .infinity, width: 10, height: 10), .invalidBox),
    (Box(x: 0, y: 0, width: .infinity, height: 10), .invalidBox),
    (Box(x: 0, y: 0, width: 10, height: .nan), .invalidBox),
    (Box(x: 0, y: 0, width: 0, height: 10), .invalidBox), (Box(x: 0, y: 0, width: 10, height: -4), .invalidBox),
    (Box(x: 160, y: 0, width: 10, height: 10), .boxOutsideFrame),
    (Box(x: -20, y: 5, width: 20, height: 10), .boxOutsideFrame),
    (Box(x: 0, y: 1e300, width: 10, height: 10), .boxOutsideFrame),
    (Box(x: 5, y: 5, width: 2.9, height: 50), .boxTooThin),
    (Box(x: 5, y: 118, width: 30, height: 50), .boxTooThin),
  ])
  func boxes(_ box: Box, _ error: TrackingError) {
    #expect(throws: error) { try Tracker(at: box, in: frame) }
    #expect(!error.description.isEmpty)
  }

  @Test func cancelledStartsSaySo() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: TrackingError.cancelled) {
      try Tracker(
        at: Box(x: 40, y: 30, width: 30, height: 30), in: frame, workers: Workers(count: 1, cancellation: cancellation))
    }
  }

  @Test func hugeBoxesAreTheFrame() throws {
    let tracker = try Tracker(at: Box(x: -1e9, y: -1e9, width: 3e9, height: 3e9), in: frame)
    #expect(tracker.observation.box.overlap(with: Box(x: 0, y: 0, width: 160, height: 120)) > 0.999)
  }

  @Test func masks() {
    let small = Mask(width: 80, height: 60, samples: [UInt8](repeating: 255, count: 4800))
    #expect(throws: TrackingError.maskSize(width: 80, height: 60, frameWidth: 160, frameHeight: 120)) {
      try Tracker(of: small, in: frame)
    }
    let empty = Mask(width: 160, height: 120, samples: [UInt8](repeating: 0, count: 19_200))
    #expect(throws: TrackingError.emptyMask) { try Tracker(of: empty, in: frame) }
    let pixel = Mask(width: 160, height: 120, samples: (0..<19_200).map { $0 == 5000 ? 255 : 0 })
    #expect(throws: TrackingError.boxTooThin) { try Tracker(of: pixel, in: frame) }
  }

  @Test(arguments: [(0, 14), (6, 0), (33, 1), (1, 33), (-1, 5)])
  func numbersOfComponents(object: Int, background: Int) {
    var options = TrackerOptions()
    options.objectComponents = object
    options.backgroundComponents = background
    #expect { try Tracker(at: Box(x: 10, y: 10, width: 20, height: 20), in: frame, options: options) } throws: {
      if case TrackingError.invalidOption = $0 { true } else { false }
    }
  }
}
