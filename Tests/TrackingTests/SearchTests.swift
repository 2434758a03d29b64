import GaussianMixture
import LinearAlgebra
import RandomNumbers
import Raster
import TestSupport
import Testing

@testable import Tracking

@Suite struct AppearanceModelTests {
  /// Expects 19 of 20 pixels of the box and its surroundings, away from drawn edges, on the right
  /// side. Noise moves a few to where both mixtures consist of outliers only, which favour neither.
  private func check(_ model: AppearanceModel, _ frame: Picture) {
    let patch = SearchPatch(frame, region: TwoColors.box.square(extent: 2), size: 80), map = PosteriorMap(patch, model)
    var object: [Float] = [], background: [Float] = []
    for index in 0..<patch.pixelCount {
      let place = patch.center(ofPixel: index)
      let near = [(-1.5, -1.5), (1.5, -1.5), (-1.5, 1.5), (1.5, 1.5)].map {
        TwoColors.isObject(place.x + $0.0, place.y + $0.1)
      }
      if near.allSatisfy({ $0 }), abs(place.x - TwoColors.box.centerX) > 1.5 {
        object.append(map.posteriors[index])
      } else if !near.contains(true) {
        background.append(map.posteriors[index])
      }
    }
    #expect(object.count > 500 && background.count > 4000)
    #expect(Double(object.count { $0 > 0.8 }) > 0.95 * Double(object.count))
    #expect(Double(background.count { $0 < 0.2 }) > 0.95 * Double(background.count))
  }

  @Test(arguments: CovarianceKind.allCases)
  func separatesTheBoxesBackground(_ kind: CovarianceKind) throws {
    let frame = TwoColors.frame(), patch = SearchPatch(frame, region: TwoColors.box.square(extent: 4), size: 96)
    var options = TrackerOptions()
    options.covarianceKind = kind
    let model = try AppearanceModel(
      separating: patch, prior: SpatialPrior.inside(TwoColors.box, patch),
      nearness: SpatialPrior.nearness(TwoColors.box, patch, frame), options: options)
    check(model, frame)
    let close = ObjectSegmentation.patch(frame, about: TwoColors.box)
    check(model.refined(on: close, prior: SpatialPrior.inside(TwoColors.box, close)), frame)
    #expect(model.isWellFormed && model.foreground.covarianceKind == kind && model.background.covarianceKind == kind)
  }

  /// With a mask of the whole disc, the object is known exactly.
  @Test func aMaskSeparates() throws {
    let frame = TwoColors.frame(), patch = SearchPatch(frame, region: TwoColors.box.square(extent: 4), size: 96)
    let mask = Mask(
      width: 120, height: 96,
      samples: (0..<120 * 96).map { TwoColors.isObject(Double($0 % 120) + 0.5, Double($0 / 120) + 0.5) ? 255 : 0 })
    let prior = SpatialPrior.inside(mask, patch)
    for index in prior.indices {
      let place = patch.center(ofPixel: index)
      let isInside = place.x >= 0 && place.y >= 0 && place.x < 120 && place.y < 96 && mask[Int(place.x), Int(place.y)]
      #expect(isInside ? prior[index] > 0.95 : prior[index] == 0)
    }
    let model = try AppearanceModel(
      separating: patch, prior: prior, nearness: SpatialPrior.nearness(TwoColors.box, patch, frame),
      options: TrackerOptions())
    check(model, frame)
  }

  /// At a rate of 1 they become the mean posteriors inside and around a box, here of 24 x 24 whole
  /// pixels of the patch that contain half of the disc; at 1/2 they move half way.
  @Test func sharesFollowTheMap() throws {
    let frame = TwoColors.frame(), patch = SearchPatch(frame, region: TwoColors.box.square(extent: 4), size: 96)
    var model = try AppearanceModel(
      separating: patch, prior: SpatialPrior.inside(TwoColors.box, patch),
      nearness: SpatialPrior.nearness(TwoColors.box, patch, frame), options: TrackerOptions())
    let map = PosteriorMap(patch, model), beside = Box(x: 50, y: 24, width: 40, height: 40)
    var inside: [Double] = [], outside: [Double] = []
    for (index, posterior) in map.posteriors.enumerated() {
      let isInside = (48..<72).contains(index % 96) && (36..<60).contains(index / 96)
      if isInside { inside.append(Double(posterior)) } else { outside.append(Double(posterior)) }
    }
    let before = (model.meanPosteriorInside, model.meanPosteriorOutside)
    model.updateMeanPosteriors(map, beside, rate: 0.5)
    #expect(
      abs(model.meanPosteriorInside - (before.0 + mean(inside)) / 2) < 1e-4
        && abs(model.meanPosteriorOutside - (before.1 + mean(outside)) / 2) < 1e-4)
    model.updateMeanPosteriors(map, beside, rate: 1)
    #expect(
      abs(model.meanPosteriorInside - mean(inside)) < 1e-4 && abs(model.meanPosteriorOutside - mean(outside)) < 1e-4)
    // The half of a disc with a radius of 16 pixels.
    #expect(abs(model.meanPosteriorInside - Double.pi * 0.08) < 0.05)
  }
}

@Suite struct ObjectSegmentationTests {
  private static let object = Box(x: 40, y: 28, width: 52, height: 34)

  private static func isObject(_ x: Double, _ y: Double) -> Bool {
    let u = (x - object.centerX) / (object.width / 2), v = (y - object.centerY) / (object.height / 2)
    return u * u + v * v < 1
  }

  private func frame() -> Picture {
    var generator = SeededGenerator(seed: 41)
    let samples = (0..<140 * 100).flatMap { index -> [UInt8] in
      let isInside = Self.isObject(Double(index % 140) + 0.5, Double(index / 140) + 0.5)
      let color: [Double] = isInside ? [190, 90, 60] : [90, 130, 110]
      // The colours of both sides overlap in part.
      return color.map { UInt8(min(max($0 + 18 * generator.normal(), 0), 255)) }
    }
    return .eightBit(Image(width: 140, height: 100, layout: .rgb, samples: samples))
  }

  private let truth = Mask(
    width: 140, height: 100,
    samples: (0..<140 * 100).map { isObject(Double($0 % 140) + 0.5, Double($0 / 140) + 0.5) ? 1 : 0 })

  @Test func masksAnEllipse() throws {
    let frame = frame(), tracker = try Tracker(at: Self.object, in: frame)
    let mask = tracker.mask(in: frame)
    #expect(mask.width == 140 && mask.height == 100)
    #expect(mask.overlap(with: truth) > 0.85, "\(mask.overlap(with: truth))")
    let ofMask = try Tracker(of: truth, in: frame).mask(in: frame)
    #expect(ofMask.overlap(with: truth) > 0.85, "\(ofMask.overlap(with: truth))")
  }

  @Test func boundsAreThoseOfTheObject() throws {
    let frame = frame(), tracker = try Tracker(at: Self.object, in: frame)
    let segmentation = ObjectSegmentation(frame, about: Self.object, model: tracker.appearance) {
      SpatialPrior.about(Self.object, $0)
    }
    let bounds = try #require(segmentation.bounds)
    #expect(bounds.overlap(with: Self.object) > 0.85, "\(bounds)")
    #expect(!segmentation.isCutOff(in: frame))
    #expect(segmentation.probabilities.allSatisfy { $0 >= 0 && $0 <= 1 })
    // The patch of a smaller box does not contain the whole object.
    let small = Self.object.scaled(by: 0.35)
    let cut = ObjectSegmentation(frame, about: small, model: tracker.appearance) { SpatialPrior.about(small, $0) }
    #expect(cut.isCutOff(in: frame))
  }
}

@Suite struct BoxSearchTests {
  /// Searches a picture of a rectangle of one plain colour on another, with a model of the two.
  private func search(_ truth: Box, from start: Box) throws -> Box {
    let samples = (0..<200 * 160).flatMap { index -> [UInt8] in
      let x = Double(index % 200) + 0.5, y = Double(index / 200) + 0.5
      return x > truth.x && x < truth.maxX && y > truth.y && y < truth.maxY ? [220, 40, 40] : [40, 60, 200]
    }
    let frame = Picture.eightBit(Image(width: 200, height: 160, layout: .rgb, samples: samples))
    func mixture(_ mean: [Double]) throws -> GaussianMixture {
      try GaussianMixture(
        covarianceKind: .full,
        components: [
          GaussianComponent(
            weight: 1, mean: mean.map { $0 / 255 }, covariance: SymmetricMatrix(diagonal: [1e-3, 1e-3, 1e-3]))
        ])
    }
    let model = AppearanceModel(foreground: try mixture([220, 40, 40]), background: try mixture([40, 60, 200]))
    let map = PosteriorMap(SearchPatch(frame, region: start.square(extent: 4), size: 96), model)
    return BoxSearch(map, model, from: start, in: Box(x: 0, y: 0, width: 200, height: 160)).best { _ in 0 }
  }

  @Test(arguments: [(0.0, 0.0, 1.0), (12, -7, 1), (-15, 10, 1), (6, 6, 1.04), (-5, 3, 0.95)])
  func findsARectangle(_ change: (dx: Double, dy: Double, size: Double)) throws {
    let start = Box(centerX: 100, centerY: 80, width: 40, height: 30)
    let truth = Box(
      centerX: 100 + change.dx, centerY: 80 + change.dy, width: 40 * change.size, height: 30 * change.size)
    let found = try search(truth, from: start)
    #expect(found.overlap(with: truth) > 0.85, "\(found)")
  }

  /// A penalised position is not taken, even if its colours match as well.
  @Test func penaltiesKeepAway() throws {
    let start = Box(centerX: 100, centerY: 80, width: 40, height: 30)
    let samples = [UInt8](repeating: 128, count: 200 * 160 * 3)
    let frame = Picture.eightBit(Image(width: 200, height: 160, layout: .rgb, samples: samples))
    let same = try GaussianMixture(
      covarianceKind: .full,
      components: [
        GaussianComponent(weight: 1, mean: [0.5, 0.5, 0.5], covariance: SymmetricMatrix(diagonal: [1e-2, 1e-2, 1e-2]))
      ])
    let model = AppearanceModel(foreground: same, background: same)
    let map = PosteriorMap(SearchPatch(frame, region: start.square(extent: 4), size: 96), model)
    let free = BoxSearch(map, model, from: start, in: Box(x: 0, y: 0, width: 200, height: 160)).best { _ in 0 }
    #expect(free.overlap(with: start) > 0.85, "with nothing to tell it stays")
    let away = BoxSearch(map, model, from: start, in: Box(x: 0, y: 0, width: 200, height: 160)).best {
      $0.overlap(with: start) > 0.2 ? 1000 : 0
    }
    #expect(away.overlap(with: start) < 0.3)
  }
}
