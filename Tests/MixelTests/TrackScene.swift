@testable import Mixel

/// Drawn frames with known boxes: textured patches that move over a textured background.
struct TrackScene: Sendable {
  static let width = 120
  static let height = 90

  /// A red patch that moves right and down, and a yellow one below it that moves left.
  static func boxes(_ frame: Int) -> [Box] {
    let t = Double(frame)
    return [
      Box(x: 20 + 2 * t, y: 24 + t, width: 24, height: 20), Box(x: 90 - 2 * t, y: 66, width: 20, height: 16),
    ]
  }

  static let inks: [SIMD3<UInt8>] = [SIMD3(200, 50, 45), SIMD3(220, 200, 60)]

  static func photo(_ frame: Int, inks: [SIMD3<UInt8>] = inks, hidden: Bool = false) -> Photo {
    let boxes = boxes(frame)
    let picture = DrawnPhoto.picture(width: width, height: height) { x, y in
      let place = SIMD2(Double(x), Double(y))
      for (box, ink) in zip(boxes, inks) where !hidden {
        guard place.x >= box.x, place.x < box.maxX, place.y >= box.y, place.y < box.maxY else { continue }
        return noisy(ink, x - Int(box.x), y - Int(box.y))
      }
      return noisy((x / 8 + y / 8).isMultiple(of: 2) ? SIMD3(60, 120, 80) : SIMD3(50, 80, 130), x, y)
    }
    return Photo(picture, name: "f\(frame).png")
  }

  static let photos = (0..<16).map { photo($0) }

  private static func noisy(_ color: SIMD3<UInt8>, _ x: Int, _ y: Int) -> SIMD3<UInt8> {
    var state = UInt64(truncatingIfNeeded: x &* 73_856_093 ^ y &* 19_349_663 ^ 0x5DEE_CE66)
    var result = color
    for channel in 0..<3 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      result[channel] = result[channel] &+ UInt8(state >> 33 & 31) &- 16
    }
    return result
  }

  static let red = TrackedObject.box(boxes(0)[0], name: "red")
  static let yellow = TrackedObject.box(boxes(0)[1], name: "yellow")

  /// Options that track by colors alone, which is faster, for tests that do not depend on the cues.
  static var quick: TrackOptions {
    var options = TrackOptions()
    options.tracker.cues = .color
    return options
  }

  static func session(
    _ objects: [TrackedObject] = [red, yellow], frames: Int = 1, options: TrackOptions = quick, workers: Workers = .all
  ) throws -> TrackSession {
    var session = try TrackSession(objects: objects, in: photos[0], options: options, workers: workers)
    for photo in photos[1..<max(frames, 1)] { session.step(photo, workers: workers) }
    return session
  }
}

/// Records written by hand, for tests of exports.
enum WrittenTrack {
  static func sighting(
    _ object: String, _ box: Box, _ score: Double, _ state: TrackState, given: Bool = false
  ) -> Sighting {
    let color = ColorSummary(weight: 1, mean: SIMD3(0.5, 0.25, 0.125), deviation: SIMD3(0.1, 0.2, 0.3))
    return Sighting(
      object: object, observation: Observation(box: box, score: score, state: state, colorScore: 0.75),
      colors: [color], isGiven: given, outline: nil)
  }

  static let frames = [
    TrackedFrame(
      index: 0, file: "a,\"1\".png", size: FrameSize(width: 120, height: 90), problem: nil,
      sightings: [
        sighting("ball", Box(x: 1.006, y: 2, width: 30.25, height: 40.126), 1, .tracked, given: true),
        sighting("cat, big", Box(x: -4, y: 0, width: 10, height: 10), 1, .tracked, given: true),
      ]),
    TrackedFrame(
      index: 1, file: "b.png", size: nil, problem: "it is \"torn\"",
      sightings: [
        sighting("ball", Box(x: 3, y: 4, width: 30, height: 40), 0.12344, .uncertain),
        sighting("cat, big", Box(x: 0, y: 0, width: 10, height: 10), 0, .lost),
      ]),
  ]

  static let objects = [
    FollowedObject(
      name: "ball", origin: .box(Box(x: 1.006, y: 2, width: 30.25, height: 40.126)), firstFrame: 0, first: nil,
      last: nil),
    FollowedObject(name: "cat, big", origin: .mask(file: "m.png"), firstFrame: 0, first: nil, last: nil),
  ]

  static func track(_ frames: [TrackedFrame] = frames, _ objects: [FollowedObject] = objects) -> Track {
    Track(
      input: "in/img", options: TrackerOptions(), objects: objects, frames: frames, problem: nil, notes: [], sheet: nil)
  }
}
