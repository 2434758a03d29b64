import Raster
import Testing

@testable import Rendering

@Suite struct ContactSheetTests {
  private func shape(score: Double = 0.5, _ confidence: TrackedShape.Confidence = .tracked) -> TrackedShape {
    TrackedShape(name: "", box: Box(x: -50, y: 2, width: 4, height: 4), score: score, confidence: confidence)
  }

  private func count(_ color: SIMD3<UInt8>, in image: Image<UInt8>, rows: Range<Int>? = nil) -> Int {
    (rows ?? 0..<image.height).reduce(0) { sum, y in
      sum
        + (0..<image.width).count { x in
          let index = 3 * (y * image.width + x)
          return image.samples[index] == color.x && image.samples[index + 1] == color.y
            && image.samples[index + 2] == color.z
        }
    }
  }

  @Test(arguments: [1, 3, 20, 21, 97, 120, 121, 500]) func showsTheFirstAndTheLastFrame(frames: Int) {
    let red = SIMD3<UInt8>(250, 1, 2), blue = SIMD3<UInt8>(3, 4, 251), grey = SIMD3<UInt8>(77, 78, 79)
    var sheet = ContactSheet(title: "run", objectNames: ["ball"])
    for index in 0..<frames {
      let color = index == 0 ? red : index == frames - 1 ? blue : grey
      sheet.add([shape()], in: Canvas(width: 32, height: 24, color: color).image, index: index)
    }
    let image = sheet.image()
    let cell = ContactGrid(width: 1280, frameWidth: 32, frameHeight: 24)
    let area = cell.cellWidth * cell.cellHeight
    #expect(count(red, in: image) == area)
    #expect(count(blue, in: image) == (frames > 1 ? area : 0))
    #expect(count(grey, in: image) == area * (min(frames, 20) - min(frames, 2)))
  }

  @Test func thinningIsEvenAndBounded() {
    for capacity in [2, 8, 40] {
      var kept = ThinnedSequence<Int>(capacity: capacity)
      for index in 0..<1000 {
        kept.append { index }
        let spacing = kept.elements.count > 1 ? kept.elements[1] : 1
        #expect(kept.elements == Array(stride(from: 0, through: index, by: spacing)))
        #expect(kept.elements.count <= capacity && (index < capacity || kept.elements.count >= capacity / 2))
      }
    }
  }

  @Test func aSpreadHasBothEnds() {
    #expect(Array(0..<7).evenlySpread(20) == Array(0..<7))
    #expect(Array(0...100).evenlySpread(11) == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    for count in 21...200 {
      let spread = Array(0..<count).evenlySpread(20)
      #expect(spread.count == 20 && spread[0] == 0 && spread[19] == count - 1)
      let steps = Set(zip(spread, spread.dropFirst()).map { $1 - $0 })
      #expect(steps.max()! - steps.min()! <= 1)
    }
  }

  @Test func binsKeepWhatTheyAreMadeOf() throws {
    var timeline = ScoreTimeline(objectCount: 2, capacity: 16)
    var random = Random(seed: 3)
    var (sum, lowest) = (0.0, 1.0)
    for frame in 0..<1000 {
      let score = Double(random.next(below: 1001)) / 1000
      (sum, lowest) = (sum + score, min(lowest, score))
      // The first loss is merged from bin to bin; the second is added to a wide bin.
      let isLost = frame == 100 || frame == 700
      timeline.add([shape(score: score), shape(score: isLost ? .nan : 1, isLost ? .lost : .tracked)], frame: 5 + frame)
    }
    #expect(timeline.stride == 64 && timeline.frames == 5...1004)
    #expect(timeline.bins[0].count == 16)
    #expect(timeline.bins[0].reduce(0) { $0 + $1.count } == 1000)
    #expect(abs(timeline.bins[0].reduce(0) { $0 + $1.sum } - sum) < 1e-9)
    #expect(timeline.bins[0].map(\.lowest).min() == lowest)
    #expect(timeline.bins[0][15].count == 1000 - 15 * 64)
    #expect(timeline.bins[1].indices.filter { timeline.bins[1][$0].worst == .lost } == [100 / 64, 700 / 64])
    #expect(timeline.bins[1].reduce(0) { $0 + $1.count } == 998)
    #expect(timeline.extent(ofBin: 15) == (4.5 + 15 * 64)...1004.5)
  }

  @Test func stripsShowScoresAndStates() throws {
    var sheet = ContactSheet(title: "", objectNames: ["ball"])
    for index in 0..<100 { sheet.add([shape(score: 0.5, index < 75 ? .tracked : .lost)], in: nil, index: index) }
    let image = sheet.image()
    let tracked = ChartColors.state(.tracked), lost = ChartColors.state(.lost)
    // The rows of the band, in which the two colours fill the strip at three to one.
    let band = (0..<image.height).filter {
      count(tracked, in: image, rows: $0..<($0 + 1)) > 100 && count(lost, in: image, rows: $0..<($0 + 1)) > 100
    }
    let row = try #require(band.last)
    let parts = (
      Double(count(tracked, in: image, rows: row..<(row + 1))), Double(count(lost, in: image, rows: row..<(row + 1)))
    )
    #expect(abs(parts.0 / (parts.0 + parts.1) - 0.75) < 0.002)
    // The curve of a score of 0.5 lies half a strip (42 rows) above its bottom; the band starts 3
    // rows below that.
    let curve = band.filter { $0 < row - 20 }
    #expect(curve.contains { abs(Double($0) + 0.5 - (Double(row - 5) - 3 - 42)) <= 1 })
    #expect(curve.count <= 2)
  }

  @Test func anyRunGivesAPage() {
    #expect(ContactSheet(title: "nothing", objectNames: []).image().width == 1280)
    #expect(ContactSheet(title: "nothing", objectNames: ["a"], width: 0).image().width == 480)
    for (width, height) in [(1, 1), (2000, 3), (3, 2000), (64, 64)] {
      var sheet = ContactSheet(
        title: String(repeating: "long title ", count: 40),
        objectNames: ["a", "an object of quite a long name, really"])
      let frame = noise(width, height, .rgba, of: UInt8.self)
      let bad = TrackedShape(name: "b", box: Box(x: .nan, y: 0, width: 1, height: 1), score: .nan, confidence: .lost)
      sheet.add([shape(), bad], in: frame, index: 7)
      sheet.add([shape()], in: nil, index: 8)
      sheet.add([shape(), bad], in: noise(height, width, .rgb, of: UInt8.self), index: 1_000_000)
      let image = sheet.image()
      #expect(image.width == 1280 && image.height > 200)
    }
  }

  @Test func manyObjectsHaveAStripEach() {
    var heights: [Int] = []
    for count in [6, 7, 8] {
      var sheet = ContactSheet(title: "", objectNames: (0..<count).map { "object \($0)" })
      sheet.add((0..<count).map { _ in shape() }, in: nil, index: 0)
      heights.append(sheet.image().height)
    }
    #expect(heights[1] - heights[0] == heights[2] - heights[1] && heights[1] > heights[0])
  }
}

@Suite struct AreaScalingTests {
  @Test func halvesAreMeans() {
    let image = noise(12, 8, .rgb, of: UInt8.self)
    let half = image.scaled(width: 4, height: 4)
    var largest = 0.0
    for y in 0..<4 {
      for x in 0..<4 {
        for channel in 0..<3 {
          let sum = (0..<6).reduce(0) {
            $0 + Int(image.samples[3 * ((2 * y + $1 / 3) * 12 + 3 * x + $1 % 3) + channel])
          }
          largest = max(largest, abs(Double(half.samples[3 * (y * 4 + x) + channel]) - Double(sum) / 6))
        }
      }
    }
    #expect(largest <= 0.501)
  }

  @Test(arguments: [(7, 5), (31, 3), (1, 1), (64, 90), (24, 18)]) func meansAndEvenGroundsAreKept(
    width: Int, height: Int
  ) {
    let even = Canvas(width: 24, height: 18, color: SIMD3(255, 128, 3)).image
    #expect(
      even.scaled(width: width, height: height) == Canvas(width: width, height: height, color: SIMD3(255, 128, 3)).image
    )
    let image = noise(24, 18, .rgba, of: UInt8.self)
    let scaled = image.scaled(width: width, height: height)
    func mean(_ image: Image<UInt8>) -> Double {
      image.samples.reduce(0) { $0 + Double($1) } / Double(image.samples.count)
    }
    #expect(abs(mean(image) - mean(scaled)) < 0.6)
  }

  @Test func masksAreHalvesOrMore() {
    let mask = Mask(width: 4, height: 2, samples: [255, 0, 255, 255, 0, 0, 255, 0])
    #expect(mask.scaled(width: 2, height: 1).samples == [0, 255])
    #expect(mask.scaled(width: 8, height: 4).area == 4 * mask.area)
  }
}
