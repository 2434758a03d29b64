import Raster
import Testing

@testable import Rendering

@Suite struct TrackOverlayTests {
  private let ground = SIMD3<UInt8>(120, 124, 128)

  private func frame(_ width: Int, _ height: Int) -> Image<UInt8> {
    Canvas(width: width, height: height, color: ground).image
  }

  private func shape(_ box: Box, mask: Mask? = nil, _ confidence: TrackedShape.Confidence = .tracked) -> TrackedShape {
    TrackedShape(name: "ball", box: box, mask: mask, score: 0.93, confidence: confidence)
  }

  private var unlabelled: TrackOverlay { TrackOverlay(objectCount: 1, style: .init(label: .none)) }

  /// The sum and the centre of the changes across a side.
  private func profile(_ image: Image<UInt8>, row: Int, columns: Range<Int>) -> (change: Double, centre: Double) {
    var (change, moment) = (0.0, 0.0)
    for x in columns {
      let difference = abs(Double(image.samples[3 * (row * image.width + x)]) - Double(ground.x))
      change += difference
      moment += difference * (Double(x) + 0.5)
    }
    return (change, moment / change)
  }

  @Test(arguments: [60.0, 60.25, 60.5, 60.875]) func linesLieOnTheEdge(left: Double) {
    let drawn = unlabelled.draw([shape(Box(x: left, y: 40, width: 81.5, height: 60))], on: frame(320, 240))
    // A line is symmetric about the edge; each of three levels is rounded by at most one half.
    #expect(abs(profile(drawn, row: 70, columns: 50..<72).centre - left) < 0.04)
    #expect(abs(profile(drawn, row: 70, columns: 130..<155).centre - (left + 81.5)) < 0.04)
  }

  /// The closed line visits only bands of pixels, and must give the same coverage as one that
  /// visits all.
  @Test(arguments: [0.7, 1.6, 3, 8.3]) func sidesAreTheClosedStroke(lineWidth: Double) {
    for box in [
      Box(x: 10.3, y: 12.6, width: 50, height: 21), Box(x: -8, y: 5, width: 30, height: 90),
      Box(x: 20, y: 20, width: 2, height: 1.5),
      Box(x: -50, y: -50, width: 300, height: 300), Box(x: 70.5, y: 50, width: 60, height: 60),
      Box(x: 0, y: 0, width: 80, height: 60),
    ] {
      let corners = [SIMD2(box.x, box.y), SIMD2(box.maxX, box.y), SIMD2(box.maxX, box.maxY), SIMD2(box.x, box.maxY)]
      var bands = Canvas(width: 80, height: 60), whole = bands
      bands.strokeClosed(corners, width: lineWidth, color: .zero, opacity: 0.7)
      whole.stroke(corners, width: lineWidth, color: .zero, opacity: 0.7, closed: true)
      #expect(bands == whole)
    }
  }

  /// The number of pieces in the line's own colour along the top side.
  private func pieces(_ confidence: TrackedShape.Confidence) -> Int {
    let drawn = unlabelled.draw(
      [shape(Box(x: 40.5, y: 60.5, width: 200, height: 100), confidence)], on: frame(320, 240))
    let line = (30..<251).map { x in drawn.samples[3 * (60 * 320 + x) + 1] > 150 }
    return zip(line, line.dropFirst()).count { !$0 && $1 }
  }

  @Test func statesDiffer() {
    let scale = OverlayMetrics(width: 320, height: 240, factor: 1)
    #expect(pieces(.tracked) == 1)
    // As many periods as fit, plus the corner at the end.
    #expect(pieces(.uncertain) == Int((200 / (9 * scale.line)).rounded()) + 1)
    #expect(pieces(.lost) == Int((200 / (3.8 * scale.line)).rounded()) + 1)
    let color = TrackInk(SIMD3(0, 200, 0), .tracked).line, pale = TrackInk(SIMD3(0, 200, 0), .lost).line
    #expect(OKLCH(pale).lightness > OKLCH(color).lightness && OKLCH(pale).chroma < OKLCH(color).chroma)
  }

  @Test func pixelsAwayFromTheDrawingAreUntouched() {
    let photo = noise(160, 120, .rgb, of: UInt8.self)
    let box = Box(x: 30.4, y: 20.2, width: 70, height: 50)
    for state in TrackedShape.Confidence.allCases {
      let drawn = unlabelled.draw([shape(box, state)], on: photo)
      let scale = OverlayMetrics(width: 160, height: 120, factor: 1)
      let reach = 0.65 * scale.line + scale.casing + 1.5
      var touched = 0, strayed = 0
      for y in 0..<120 {
        for x in 0..<160 {
          let place = SIMD2(Double(x) + 0.5, Double(y) + 0.5)
          let outside = max(box.x - place.x, place.x - box.maxX, box.y - place.y, place.y - box.maxY)
          let index = 3 * (y * 160 + x)
          let isSame = drawn.samples[index..<(index + 3)] == photo.samples[index..<(index + 3)]
          if !isSame { (touched, strayed) = abs(outside) > reach ? (touched, strayed + 1) : (touched + 1, strayed) }
        }
      }
      #expect(strayed == 0 && touched > 240)
    }
  }

  @Test(arguments: [0.0, 0.3, 1]) func tintIsTheStatedBlend(opacity: Double) {
    let photo = noise(64, 48, .rgb, of: UInt8.self)
    let mask = Mask(width: 64, height: 48, samples: (0..<(64 * 48)).map { $0 % 64 >= 20 && $0 % 64 < 50 ? 255 : 0 })
    let overlay = TrackOverlay(objectCount: 1, style: .init(label: .none, maskOpacity: opacity))
    let drawn = overlay.draw([shape(Box(x: 200, y: 200, width: 10, height: 10), mask: mask)], on: photo)
    let (dark, light) = Tint.shades(of: overlay.colors[0])
    var (largest, strayed) = (0.0, 0)
    for pixel in 0..<(64 * 48) {
      let column = pixel % 64
      let now = (0..<3).map { Double(drawn.samples[3 * pixel + $0]) },
        old = (0..<3).map { Double(photo.samples[3 * pixel + $0]) }
      if (24..<46).contains(column) {
        let luma = 0.30 * old[0] + 0.59 * old[1] + 0.11 * old[2]
        for channel in 0..<3 {
          let tint = Double(dark[channel]) + (Double(light[channel]) - Double(dark[channel])) * luma / 255
          largest = max(largest, abs(now[channel] - ((1 - opacity) * old[channel] + opacity * tint)))
        }
      } else if column < 17 || column >= 53, now != old {
        strayed += 1
      }
    }
    // The tint's coefficients are rounded to 1/256 and its result to whole levels.
    #expect(largest < 2 && strayed == 0)
  }

  @Test func masksThatAreNoneAreLeftOut() {
    let photo = noise(40, 30, .rgb, of: UInt8.self)
    let box = Box(x: 5, y: 5, width: 20, height: 15)
    let without = unlabelled.draw([shape(box)], on: photo)
    let empty = unlabelled.draw(
      [shape(box, mask: Mask(width: 40, height: 30, samples: Array(repeating: 0, count: 1200)))], on: photo)
    let foreign = unlabelled.draw(
      [shape(box, mask: Mask(width: 30, height: 40, samples: Array(repeating: 255, count: 1200)))], on: photo)
    #expect(differences(empty, without) == 0)
    #expect(differences(foreign, without) == 0)
  }

  @Test func anyFrameAndAnyBoxWill() {
    let bad: [Double] = [.nan, .infinity, -.infinity, 1e300]
    for (width, height) in [(1, 1), (8, 8), (3, 100), (90, 2), (40, 30)] {
      let photo = noise(width, height, .rgb, of: UInt8.self)
      for value in bad {
        for box in [
          Box(x: value, y: 1, width: 3, height: 3), Box(x: 1, y: 1, width: value, height: 3),
          Box(x: 1, y: 1, width: 3, height: 0),
          Box(x: 1, y: 1, width: -3, height: 3),
        ] {
          #expect(differences(TrackOverlay(objectCount: 1).draw([shape(box, .lost)], on: photo), photo) == 0)
        }
      }
      let full = Mask(width: width, height: height, samples: Array(repeating: 255, count: width * height))
      for state in TrackedShape.Confidence.allCases {
        for box in [
          Box(x: -5, y: -5, width: 1000, height: 900), Box(x: 0.5, y: 0.5, width: 1e-3, height: 1e-9),
          Box(x: -4e8, y: 0, width: 9e8, height: 1),
          Box(x: 1, y: 1, width: 4, height: 4),
        ] {
          var shape = shape(box, mask: full, state)
          shape.score = .nan
          let drawn = TrackOverlay(objectCount: 0).draw([shape, shape], on: photo, caption: "frame 1")
          #expect(drawn.width == width && drawn.height == height && drawn.layout == .rgb)
        }
      }
    }
  }

  @Test func alphaIsLeftOut() {
    let photo = noise(50, 40, .rgba, of: UInt8.self)
    let opaque = Image<UInt8>(
      width: 50, height: 40, layout: .rgb,
      samples: photo.samples.indices.filter { $0 % 4 < 3 }.map { photo.samples[$0] })
    let shapes = [shape(Box(x: 10, y: 10, width: 20, height: 20))]
    #expect(
      differences(
        TrackOverlay(objectCount: 1).draw(shapes, on: photo), TrackOverlay(objectCount: 1).draw(shapes, on: opaque))
        == 0)
  }

  @Test func linesAndLettersGrowWithTheFrame() {
    let small = OverlayMetrics(width: 320, height: 240, factor: 1)
    let large = OverlayMetrics(width: 1920, height: 1080, factor: 1),
      largest = OverlayMetrics(width: 3840, height: 2160, factor: 1)
    #expect(small.line >= 1.5 && small.casing >= 1 && small.letters >= 11)
    #expect(abs(largest.line / large.line - 2) < 1e-12)
    #expect(large.line == 4 && large.letters > 2 * small.letters)
    #expect(OverlayMetrics(width: 8, height: 8, factor: .nan).line == 1)
  }

  @Test(arguments: [1, 2, 5, 7, 10, 12]) func objectsHaveColorsOfTheirOwn(count: Int) {
    let colors = TrackOverlay(objectCount: count).colors
    #expect(colors.count == count)
    for (index, color) in colors.enumerated() {
      for other in colors[..<index] {
        let difference = OKLCH.lab(color) - OKLCH.lab(other)
        #expect((difference * difference).sum().squareRoot() > 0.08)
      }
    }
  }
}
