import Raster
import Testing

@testable import Tracking

@Suite struct EvidenceTests {
  @Test func scoreOfOneCueIsLogistic() {
    #expect(CueStrengths.score(0.6) == 0.5)
    let scores = (0...400).map { CueStrengths.score(Double($0) / 100) }
    #expect(scores.allSatisfy { $0 >= 0 && $0 <= 1 } && zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(scores[0] < 1e-6 && scores[100] > 0.9 && scores[60] == 0.5)
    // Logits of evidence e and 0.36 / e are opposite.
    #expect(abs(CueStrengths.score(0.9) + CueStrengths.score(0.4) - 1) < 1e-12)
    for evidence in [-1, -.infinity, 1e300, .infinity] as [Double] {
      #expect((0...1).contains(CueStrengths.score(evidence)))
    }
  }

  @Test(arguments: [-1.0, 0, 0.3, 1])
  func scoreRisesWithEachCue(separation: Double) {
    let steps = (0...30).map { Double($0) / 20 }
    for other in steps {
      let byColor = steps.map { CueStrengths(color: $0, structure: other, separation: separation).score }
      let byStructure = steps.map { CueStrengths(color: other, structure: $0, separation: separation).score }
      for scores in [byColor, byStructure] {
        #expect(scores.allSatisfy { $0 >= 0 && $0 <= 1 } && zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
      }
    }
    #expect(CueStrengths(color: 1, structure: 1, separation: separation).score > 0.9)
    #expect(CueStrengths(color: 0, structure: 0, separation: separation).score < 0.01)
  }

  /// Where colours separate better they count for more, and alone they are the score.
  @Test func colorsCountAsTheySeparate() {
    let weak = CueStrengths(color: 0.3, structure: 1, separation: 0),
      strong = CueStrengths(color: 0.3, structure: 1, separation: 1)
    #expect(strong.score < weak.score)
    #expect(CueStrengths(color: 0.45, structure: nil, separation: 0.2).score == CueStrengths.score(0.45))
  }
}

@Suite struct MotionTests {
  private let box = Box(x: 10, y: 20, width: 4, height: 6)

  @Test func nothingSeenNothingMoves() {
    var motion = Motion()
    #expect(motion.coast(box) == box)
  }

  /// A steady motion is learnt, seen by centres whatever the sizes, and fades when nothing is seen.
  @Test func followsAndFades() {
    var motion = Motion(), last = box
    for step in 1...40 {
      let next = Box(centerX: 12 + 3 * Double(step), centerY: 23 - 2 * Double(step), width: 4 + Double(step), height: 6)
      motion.observe(from: last, to: next)
      last = next
    }
    #expect(abs(motion.x - 3) < 1e-4 && abs(motion.y + 2) < 1e-4)
    var box = last, steps: [Double] = []
    for _ in 0..<100 {
      let next = motion.coast(box)
      steps.append(next.x - box.x)
      #expect(next.width == box.width && next.height == box.height)
      box = next
    }
    #expect(steps[0] > 2 && steps[0] <= 3 && zip(steps, steps.dropFirst()).allSatisfy { $0 > $1 } && steps[99] < 0.01)
  }

  @Test func goesWithTheFramesSize() {
    var motion = Motion()
    motion.observe(from: box, to: Box(x: 20, y: 40, width: 4, height: 6))
    let (x, y) = (motion.x, motion.y)
    motion.rescale(0.5, 3)
    #expect(motion.x == 0.5 * x && motion.y == 3 * y)
  }
}
