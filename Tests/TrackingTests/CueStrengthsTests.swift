import RealModule
import Testing

@testable import Tracking

@Suite struct CueStrengthsTests {
  @Test func scoreOfOneCueIsLogistic() {
    #expect(CueStrengths.score(0.6) == 0.5)
    let scores = (0...400).map { CueStrengths.score(Double($0) / 100) }
    #expect(scores.allSatisfy { $0 >= 0 && $0 <= 1 } && zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(scores[0] < 1e-6 && scores[100] > 0.9 && scores[60] == 0.5)
    // The logits of the strengths e and 0.36 / e are opposite.
    #expect(abs(CueStrengths.score(0.9) + CueStrengths.score(0.4) - 1) < 1e-12)
    for strength in [-1, -.infinity, 1e300, .infinity] as [Double] {
      #expect((0...1).contains(CueStrengths.score(strength)))
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

  /// `1 / (1 + (0.6 / e)^6)`: at twice, half and three times 0.6 the odds are 64, 1/64 and 729.
  @Test func scoresAreThoseOfTheFormula() {
    #expect(abs(CueStrengths.score(1.2) - 64.0 / 65) < 1e-12)
    #expect(abs(CueStrengths.score(0.3) - 1.0 / 65) < 1e-12)
    #expect(abs(CueStrengths.score(1.8) - 729.0 / 730) < 1e-12)
  }

  /// The strengths are multiplied, structure to the power 0.75 and colour to 0.25 + 0.2 separation:
  /// 2^0.75 (1/2)^0.35 = 2^0.4 at a separation of 1/2; 2^0.5 and 2^0.3 at 0 and 1.
  @Test(arguments: [(0.0, 0.5), (0.5, 0.4), (1, 0.3), (-1, 0.5)])
  func cuesArePooledByPowers(_ separation: Double, _ exponent: Double) {
    let found = CueStrengths(color: 0.5, structure: 2, separation: separation).score
    #expect(abs(found - CueStrengths.score(Double.pow(2, exponent))) < 1e-12)
    // Colour strengths above 1 count as 1.
    let bright = CueStrengths(color: 3, structure: 0.5, separation: separation).score
    #expect(abs(bright - CueStrengths.score(Double.pow(0.5, 0.75))) < 1e-12)
  }

  /// Below a separation of 0.1, the score of colours alone is reduced in proportion.
  @Test func colorsThatDoNotSeparateLoseCredit() {
    func score(_ separation: Double) -> Double {
      CueStrengths(color: 1.2, structure: nil, separation: separation).score
    }
    #expect(score(0) == 0 && score(-0.5) == 0)
    #expect(abs(score(0.05) - 32.0 / 65) < 1e-12)
    #expect(abs(score(0.1) - 64.0 / 65) < 1e-12 && abs(score(0.7) - 64.0 / 65) < 1e-12)
  }

  /// Colours weigh more the better they separate, and alone they are the score.
  @Test func colorsCountAsTheySeparate() {
    let weak = CueStrengths(color: 0.3, structure: 1, separation: 0),
      strong = CueStrengths(color: 0.3, structure: 1, separation: 1)
    #expect(strong.score < weak.score)
    #expect(CueStrengths(color: 0.45, structure: nil, separation: 0.2).score == CueStrengths.score(0.45))
  }
}
