import Raster
import RealModule
import Testing

@testable import Tracking

@Suite struct SpatialPriorTests {
  private let frame = Picture.eightBit(
    Image(width: 60, height: 40, layout: .rgb, samples: [UInt8](repeating: 0, count: 7200)))
  private let box = Box(x: 20, y: 10, width: 20, height: 12)

  @Test func placesInsideAreLikelyInTheMiddle() {
    let patch = SearchPatch(frame, region: box.square(extent: 4), size: 64), prior = SpatialPrior.inside(box, patch)
    for index in prior.indices {
      let place = patch.center(ofPixel: index)
      let u = (place.x - box.centerX) / 10, v = (place.y - box.centerY) / 6
      let expected = abs(u) >= 1 || abs(v) >= 1 ? 0 : max(0.4, 0.9 - 0.5 * (u * u + v * v))
      #expect(abs(Double(prior[index]) - expected) < 1e-6)
    }
    #expect(prior.max()! > 0.88)
    // The prior is symmetric in both axes.
    for index in prior.indices {
      let x = index % 64, y = index / 64
      #expect(abs(prior[index] - prior[y * 64 + 63 - x]) < 1e-5)
      #expect(abs(prior[index] - prior[(63 - y) * 64 + x]) < 1e-5)
    }
  }

  @Test func placesAboutDoNotKnowTheEdges() {
    let patch = SearchPatch(frame, region: box.square(extent: 4), size: 64), prior = SpatialPrior.about(box, patch)
    for index in prior.indices {
      let place = patch.center(ofPixel: index), u = (place.x - box.centerX) / box.width,
        v = (place.y - box.centerY) / box.height
      #expect(abs(Double(prior[index]) - 0.6 * Double.exp(-u * u - v * v)) < 1e-6)
    }
  }

  @Test func nearnessIsOutsideTheBoxAndInTheFrame() {
    let patch = SearchPatch(frame, region: box.square(extent: 5), size: 80),
      nearness = SpatialPrior.nearness(box, patch, frame)
    var seen = Set<String>()
    for index in nearness.indices {
      let place = patch.center(ofPixel: index)
      let isInFrame = place.x >= 0 && place.y >= 0 && place.x <= 60 && place.y <= 40
      let dx = max(0, abs(place.x - box.centerX) - 10), dy = max(0, abs(place.y - box.centerY) - 6)
      let d = max(dx, dy) / 240.0.squareRoot()
      let expected = !isInFrame || d == 0 ? 0 : 1 / (1 + 4 * d * d)
      seen.insert(!isInFrame ? "beyond" : d == 0 ? "inside" : "near")
      #expect(abs(Double(nearness[index]) - expected) < 1e-6)
    }
    #expect(seen.count == 3)
  }

  /// 0.98 inside the mask, 0 elsewhere and beyond the frame.
  @Test func masksAreNearlyCertain() {
    let mask = Mask(width: 60, height: 40, samples: (0..<2400).map { ($0 % 60 + $0 / 60) % 3 == 0 ? 255 : 0 })
    let patch = SearchPatch(frame, region: Box(x: -9.5, y: -5, width: 80, height: 50), size: 40)
    for (index, prior) in SpatialPrior.inside(mask, patch).enumerated() {
      // The centres of the patch's pixels, of 2 x 1.25, never lie between two pixels of the mask.
      let x = 2 * (index % 40) - 9, y = Int((1.25 * (Double(index / 40) + 0.5) - 5).rounded(.down))
      let isInside = x >= 0 && x < 60 && y >= 0 && y < 40 && (x + y) % 3 == 0
      #expect(prior == (isInside ? 0.98 : 0))
    }
  }
}
