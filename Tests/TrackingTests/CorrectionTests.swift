import GaussianMixture
import Parallelism
import Raster
import Testing

@testable import Tracking

/// What a tracker keeps when it is corrected.
@Suite struct CorrectionTests {
  private static let inks = [SIMD3(0.85, 0.25, 0.15), SIMD3(0.1, 0.75, 0.2), SIMD3(0.9, 0.85, 0.8)]
  private static let box = Box(x: 60, y: 40, width: 32, height: 32)

  /// The same place in three colours.
  private static let frames = inks.map { DrawnScene(colors: [[$0, $0]]).frame([box]) }

  private static let options = {
    var options = TrackerOptions()
    options.cues = .color
    options.objectComponents = 4
    return options
  }()

  private func remembered(_ tracker: Tracker, _ color: SIMD3<Double>) throws -> Double {
    try tracker.appearance.initialForeground.density(at: [color.x, color.y, color.z])
  }

  /// With three boxes shown, `p(colour | object)` of what was shown is the mean of the three.
  @Test func everyKeyframeKeepsTheSameShare() throws {
    let alone = try Self.frames.map { try Tracker(at: Self.box, in: $0, options: Self.options) }
    var tracker = alone[0]
    for frame in Self.frames.dropFirst() {
      tracker.step(frame)
      try tracker.correct(to: Self.box, in: frame)
    }
    #expect(tracker.keyframes == 3 && tracker.observation == alone[2].observation)
    for ink in Self.inks {
      let mean = try alone.map { try remembered($0, ink) }.reduce(0, +) / 3
      #expect(try abs(remembered(tracker, ink) / mean - 1) < 1e-9 && mean > 1)
    }
  }

  /// However often the object is shown, the mixture stays as small, and knows all of its colours.
  @Test func memoryIsBounded() throws {
    var tracker = try Tracker(at: Self.box, in: Self.frames[0], options: Self.options)
    for round in 1...8 { try tracker.correct(to: Self.box, in: Self.frames[round % 3]) }
    #expect(tracker.keyframes == 9 && tracker.appearance.initialForeground.components.count <= 12)
    for ink in Self.inks { #expect(try remembered(tracker, ink) > 1) }
  }

  /// A mask that was given is that of its own frame only, also where the next place is known.
  @Test func aGivenMaskIsThatOfItsFrame() throws {
    let frame = Self.frames[0], width = frame.width
    let mask = Mask(
      width: width, height: frame.height,
      samples: (0..<frame.pixelCount).map { index in
        let x = Double(index % width) + 0.5, y = Double(index / width) + 0.5
        return x > Self.box.x && x < Self.box.maxX && y > Self.box.y && y < Self.box.maxY ? 255 : 0
      })
    var tracker = try Tracker(of: mask, in: frame, options: Self.options)
    #expect(tracker.mask(in: frame) == mask)
    let moved = Box(x: Self.box.x - 40, y: Self.box.y, width: Self.box.width, height: Self.box.height)
    let next = DrawnScene(colors: [[Self.inks[0], Self.inks[0]]]).frame([moved])
    tracker.take(
      Observation(box: moved, score: 1, state: .tracked, colorScore: 1), in: next, workers: .one)
    #expect(tracker.mask(in: next).overlap(with: mask) < 0.1)
  }

  @Test func whatCannotBeIsRefusedAndChangesNothing() throws {
    var tracker = try Tracker(at: Self.box, in: Self.frames[0], options: Self.options)
    let before = tracker
    #expect(throws: TrackingError.boxOutsideFrame) {
      try tracker.correct(to: Box(x: 900, y: 9, width: 9, height: 9), in: Self.frames[1])
    }
    #expect(tracker == before)
  }
}
