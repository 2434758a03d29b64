import Foundation

@testable import Mixel
import Testing

struct PathBetweenTests {
  private func seen(_ x: Double, _ width: Double = 20, score: Double = 0.9) -> Observation {
    Observation(box: Box(x: x, y: 5, width: width, height: 20), score: score, state: .tracked, colorScore: 1)
  }

  private func path(
    _ start: Double, _ end: Double, _ forward: [Observation], _ backward: [Observation], arrival: Box? = nil,
    home: Box? = nil
  ) -> [Observation] {
    PathBetween(
      start: seen(start).box, end: seen(end).box, forward: forward, backward: backward, arrival: arrival, home: home
    ).observations
  }

  /// Where both tracks say the same, the path is what they say.
  @Test func tracksThatAgreeAreThePath() {
    let both = (1...9).map { seen(Double($0)) }
    for (found, known) in zip(path(0, 10, both, both), both) {
      #expect(abs(found.box.x - known.box.x) < 1e-9 && abs(found.box.width - 20) < 1e-9)
      #expect(found.score == 0.9 && found.state == .tracked)
    }
    #expect(path(0, 10, [], []).isEmpty)
  }

  /// The forward track stays where it was, the backward one arrives in the first box: the path is
  /// the backward one but for the three frames in which the two overlap.
  @Test func aTrackThatLosesTheObjectIsLeft() {
    let forward = (1...39).map { _ in seen(0) }
    let backward = (1...39).map { seen(5 * Double($0)) }
    let found = path(0, 200, forward, backward, home: seen(0).box)
    for index in 3..<39 { #expect(abs(found[index].box.x - backward[index].box.x) < 1e-9, "\(index)") }
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.box.x <= $1.box.x })
  }

  /// One track stays where it was, the other moves by a quarter of the box a frame; neither
  /// arrives. Each is believed up to the middle, whichever of them moves.
  @Test func motionIsNotHeldAgainstATrack() {
    let still = (1...39).map { _ in seen(0) }
    let moving = (1...39).map { seen(300 + 5 * Double($0)) }
    let late = path(0, 500, still, moving), early = path(500, 0, moving.reversed(), still)
    for index in 0..<39 where index != 19 {
      #expect(late[index].box.x == (index < 19 ? still : moving)[index].box.x, "\(index)")
      #expect(early[index].box.x == late[38 - index].box.x, "\(index)")
    }
  }

  /// A track with a drift of 6 pixels in 10 frames arrives at 16 instead of 10; without it, it is
  /// right in every frame.
  @Test func driftIsTakenOut() {
    let drifting = (1...9).map { seen(1.6 * Double($0)) }, lost = (1...9).map { _ in seen(900, score: 0) }
    let found = path(0, 10, drifting, lost, arrival: seen(16).box)
    for (index, one) in found.enumerated() { #expect(abs(one.box.x - Double(index + 1)) < 1e-9) }
  }

  /// Sizes are halfway, geometrically, between the tracks' and those between the ends.
  @Test func sizesLeanOnTheEnds() {
    let wide = (1...3).map { seen(Double($0), 80) }
    for one in path(0, 4, wide, wide) { #expect(abs(one.box.width - 40) < 1e-9 && abs(one.box.height - 20) < 1e-9) }
  }

  /// Both tracks are lost halfway, and nothing is impossible.
  @Test func aGapIsCrossed() {
    let found = path(0, 500, (1...9).map { _ in seen(0, score: 0) }, (1...9).map { _ in seen(500, score: 0) })
    #expect(found.count == 9 && found[0].box.x == 0 && found[8].box.x == 500)
    #expect(found.map(\.box.x) == [0, 0, 0, 0, found[4].box.x, 500, 500, 500, 500])
  }
}
