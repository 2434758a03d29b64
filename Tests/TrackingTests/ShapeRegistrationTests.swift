import GaussianMixture
import Raster
import RealModule
import TestSupport
import Testing

@testable import Tracking

@Suite struct ShapeRegistrationTests {
  private let scene = TwoColors.frame()

  /// A disc in the middle of its box, of 0.8 of the box's side, and the map about a box.
  private func registration(about box: Box) throws -> ShapeRegistration {
    let tracker = try Tracker(at: TwoColors.box, in: scene)
    let segmentation = tracker.segmentation(scene, about: box)
    return ShapeRegistration(segmentation.map, tracker.firstShape, in: scene)
  }

  /// The shape of the first frame fits the box of the first frame better than any box that is
  /// moved, scaled or stretched.
  @Test func theFirstBoxIsTheBest() throws {
    let box = TwoColors.box, registration = try registration(about: box), best = registration.gain(box)
    for (dx, dy, w, h) in [
      (4.0, 0.0, 1.0, 1.0), (-4, 0, 1, 1), (0, 4, 1, 1), (0, -4, 1, 1), (0, 0, 1.2, 1.2), (0, 0, 0.8, 0.8),
      (0, 0, 1.2, 1 / 1.2), (0, 0, 1 / 1.2, 1.2),
    ] {
      let other = Box(
        centerX: box.centerX + dx, centerY: box.centerY + dy, width: box.width * w, height: box.height * h)
      #expect(registration.gain(other) < best, "\(other)")
    }
  }

  /// The gain is the mean of `ln (1 + s (r - 1))`, with s the shape's value at the middle of each
  /// four pixels and r the ratio of the densities there, between e^-3 and e^3. The shape is that of
  /// a box that the object fills unevenly, so that no two axes or sides are alike.
  @Test func theGainIsTheMixturesLikelihood() throws {
    let box = Box(x: 24, y: 30, width: 50, height: 32), tracker = try Tracker(at: box, in: scene)
    let other = Box(x: 28, y: 25, width: 44, height: 40)
    let map = PosteriorMap(ObjectSegmentation.patch(scene, about: other), tracker.appearance), n = map.patch.size / 2
    let halved = SearchPatch(scene, region: map.patch.region, size: n)
    let shares = tracker.firstShape.values(halved, other)
    var sum = 0.0
    for index in 0..<n * n {
      let place = halved.center(ofPixel: index)
      guard (0...120).contains(place.x), (0...96).contains(place.y) else { continue }
      let at = index / n * 4 * n + index % n * 2
      let four = [0, 1, 2 * n, 2 * n + 1].map { Double(map.logRatios[at + $0]) }
      let ratio = Double.exp(min(max(four.reduce(0, +) / 4, -3), 3))
      sum += Double.log(1 + Double(shares[index]) * (ratio - 1))
    }
    let found = ShapeRegistration(map, tracker.firstShape, in: scene).gain(other)
    #expect(abs(found - sum / Double(n * n)) < 1e-5 && abs(found) > 0.01, "\(found)")
  }

  /// Boxes that are somewhat off are moved back, but not all the way: the prior keeps a part.
  @Test(arguments: [(3.0, -2.0, 1.0), (-2, 2, 1.08), (1, 1, 0.92)])
  func movesTowardsTheObject(_ change: (dx: Double, dy: Double, scale: Double)) throws {
    let box = TwoColors.box
    let start = Box(
      centerX: box.centerX + change.dx, centerY: box.centerY + change.dy, width: box.width * change.scale,
      height: box.height * change.scale)
    let registration = try registration(about: start)
    let found = registration.box(near: start, trust: 1)
    #expect(found.overlap(with: box) > start.overlap(with: box) + 0.02, "\(found)")
    #expect(registration.box(near: start, trust: 0) == start)
  }

  /// Where the models are equal all ratios are 1: no box saves anything, and none is moved.
  @Test func equalModelsSayNothing() throws {
    let tracker = try Tracker(at: TwoColors.box, in: scene)
    let same = AppearanceModel(
      foreground: tracker.appearance.background.mixture, background: tracker.appearance.background.mixture)
    let patch = ObjectSegmentation.patch(scene, about: TwoColors.box)
    let registration = ShapeRegistration(PosteriorMap(patch, same), tracker.firstShape, in: scene)
    #expect(abs(registration.gain(TwoColors.box)) < 0.02)
    #expect(registration.box(near: TwoColors.box, trust: 1).overlap(with: TwoColors.box) > 0.98)
  }
}

@Suite struct ObjectTemplateTests {
  private let scene = TwoColors.frame()

  @Test func isLikeItselfAtAnySizeAndBrightness() throws {
    let template = ObjectTemplate(scene, TwoColors.box)
    #expect(abs(template.similarity(to: template) - 1) < 1e-5)
    let other = ObjectTemplate(scene, Box(x: 70, y: 50, width: 40, height: 40))
    #expect(template.similarity(to: other) < 0.6)
    guard case .eightBit(let image) = scene else { return }
    let darker = Picture.eightBit(
      Image(width: 120, height: 96, layout: .rgb, samples: image.samples.map { UInt8(Double($0) * 0.7) }))
    #expect(ObjectTemplate(darker, TwoColors.box).similarity(to: template) > 0.97)
  }

  @Test func flatPicturesAreLikeNothing() {
    let flat = Picture.eightBit(
      Image(width: 40, height: 40, layout: .rgb, samples: [UInt8](repeating: 90, count: 4800)))
    let template = ObjectTemplate(flat, Box(x: 10, y: 10, width: 20, height: 20))
    #expect(template.isWellFormed && template.similarity(to: template) == 0)
  }
}

@Suite struct EvidenceTests {
  private let usual = Evidence(rival: 0.3, gain: 1, color: 1, similarity: 0.9)

  @Test func usualEvidenceIsBelieved() {
    #expect(usual.probability > 0.9)
    #expect(Evidence(rival: 1, gain: 0, color: 1, similarity: 0).probability < 0.05)
  }

  /// A place with a rival, a smaller gain or another look is less likely, and the range is kept for
  /// any numbers.
  @Test func eachTermCounts() {
    for change: (inout Evidence) -> Void in [{ $0.rival = 0.6 }, { $0.gain = 0.5 }, { $0.similarity = 0.5 }] {
      var less = usual
      change(&less)
      #expect(less.probability < usual.probability)
    }
    for extreme in [-1e9, 0, 1e9] {
      let probability = Evidence(rival: extreme, gain: extreme, color: extreme, similarity: 1).probability
      #expect((0...1).contains(probability))
    }
  }

  /// The odds are halved at least where the same thing is seen a second time, near the object.
  @Test func aTwinLowersTheScore() throws {
    let box = Box(x: 40, y: 40, width: 30, height: 30), frame = DrawnScene().frame([box])
    guard case .eightBit(let image) = frame else { return }
    var samples = image.samples
    for y in 38..<72 {
      for x in 38..<72 {
        let from = (y * image.width + x) * 3, to = from + 3 * 34
        samples.replaceSubrange(to..<to + 3, with: image.samples[from..<from + 3])
      }
    }
    let twins = Picture.eightBit(
      Image(width: image.width, height: image.height, layout: .rgb, samples: samples))
    var alone = try Tracker(at: box, in: frame), beside = alone
    alone.step(frame)
    beside.step(twins)
    #expect(beside.observation.box.overlap(with: box) > 0.8)
    func odds(_ tracker: Tracker) -> Double { tracker.observation.score / (1 - tracker.observation.score) }
    #expect(odds(beside) < 0.5 * odds(alone))
  }

  /// The odds are multiplied by e to the weight of a term: what a logistic regression means.
  @Test func oddsAreLogLinear() {
    func odds(_ similarity: Double) -> Double {
      let p = Evidence(rival: 0.5, gain: 0.5, color: 1, similarity: similarity).probability
      return Double.log(p / (1 - p))
    }
    #expect(abs((odds(0.6) - odds(0.4)) - (odds(0.4) - odds(0.2))) < 1e-9)
  }
}
