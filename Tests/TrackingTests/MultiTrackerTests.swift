import Foundation
import Raster
import Testing
import Tracking

@Suite struct MultiTrackerTests {
  /// Two objects of similar colours, one of which passes in front of the other.
  private let scene = DrawnScene(
    seed: 9,
    colors: [[SIMD3(0.85, 0.3, 0.15), SIMD3(0.9, 0.75, 0.1)], [SIMD3(0.8, 0.15, 0.3), SIMD3(0.95, 0.6, 0.2)]])

  private func boxes(_ number: Int) -> [Box] {
    let x = 3 * Double(number)
    return [Box(x: 10 + x, y: 44, width: 28, height: 28), Box(x: 122 - x, y: 50, width: 28, height: 28)]
  }

  @Test func identitiesAreKeptOverACrossing() throws {
    let first = scene.frame(boxes(0))
    var several = MultiTracker(try boxes(0).map { try Tracker(at: $0, in: first) })
    for number in 1..<36 {
      let observations = several.step(scene.frame(boxes(number), number: number))
      #expect(observations == several.observations && observations.count == 2)
    }
    for (observation, box) in zip(several.observations, boxes(35)) {
      #expect(observation.state == .tracked && observation.box.overlap(with: box) > 0.5, "\(several.observations)")
    }
  }

  /// A box inside another one is not its rival.
  @Test func boxesMayBeNested() throws {
    func box(_ number: Int) -> Box { Box(x: 30 + 2 * Double(number), y: 30, width: 48, height: 48) }
    func inner(_ number: Int) -> Box {
      box(number).intersection(Box(x: box(number).x + 6, y: 36, width: 34, height: 34))!
    }
    let scene = DrawnScene(
      seed: 10,
      colors: [[SIMD3(0.85, 0.3, 0.15), SIMD3(0.9, 0.75, 0.1)], [SIMD3(0.2, 0.2, 0.9), SIMD3(0.4, 0.2, 0.7)]])
    func frame(_ number: Int) -> Picture { scene.frame([box(number), inner(number)], number: number) }
    var several = MultiTracker([try Tracker(at: box(0), in: frame(0)), try Tracker(at: inner(0), in: frame(0))])
    for number in 1..<16 {
      let observations = several.step(frame(number))
      #expect(observations.allSatisfy { $0.state == .tracked })
      #expect(
        observations[0].box.overlap(with: box(number)) > 0.6 && observations[1].box.overlap(with: inner(number)) > 0.6)
    }
  }

  /// A single object is tracked as by a tracker alone.
  @Test func oneAlone() throws {
    let patch = MovingPatch()
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0)), several = MultiTracker([tracker])
    for number in 1..<5 { #expect(several.step(patch.frame(number)) == [tracker.step(patch.frame(number))]) }
    #expect(several.skip() == [tracker.skip()] && several.trackers == [tracker])
  }
}

/// Damaged files are refused and never trap later.
@Suite struct MultiTrackerCodingTests {
  @Test(arguments: [#"{"trackers": [], "isOverlapping": []}"#, #"{"trackers": [], "isOverlapping": [[true]]}"#])
  func nothingToTrack(_ text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(MultiTracker.self, from: Data(text.utf8)) }
  }

  @Test func pairsOfOtherTrackers() throws {
    let patch = MovingPatch(), tracker = try Tracker(at: patch.box(0), in: patch.frame(0))
    let whole = MultiTracker([tracker]), data = try JSONEncoder().encode(whole)
    #expect(try JSONDecoder().decode(MultiTracker.self, from: data) == whole)
    var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    for pairs in [[], [[]], [[true], [true]]] as [[[Bool]]] {
      object["isOverlapping"] = pairs
      let damaged = try JSONSerialization.data(withJSONObject: object)
      #expect(throws: DecodingError.self, "\(pairs)") { try JSONDecoder().decode(MultiTracker.self, from: damaged) }
    }
  }
}
