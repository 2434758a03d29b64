import GaussianMixture
import RandomNumbers
import TestSupport
import Testing

@testable import Kernels

@Suite struct ResamplingKernelTests {
  /// A picture of random samples, and where it is looked at.
  struct Case: Sendable, CustomTestStringConvertible {
    let set: InstructionSet
    let name: String
    let channels: Int
    let centerX, centerY, scaleX, scaleY: Double
    /// Of bilinear samples along each axis for each place.
    let tapsX, tapsY: Int
    var size = 16

    var testDescription: String { "\(set), \(name), \(channels) channels" }

    static let width = 29
    static let height = 23

    static let all = InstructionSet.available.flatMap { set in
      [3, 4].flatMap { channels in
        [
          Case(
            set: set, name: "identity", channels: channels, centerX: 12, centerY: 11, scaleX: 1, scaleY: 1, tapsX: 1,
            tapsY: 1),
          Case(
            set: set, name: "half a pixel on", channels: channels, centerX: 12.5, centerY: 11.5, scaleX: 1, scaleY: 1,
            tapsX: 1, tapsY: 1),
          Case(
            set: set, name: "enlarged", channels: channels, centerX: 9.3, centerY: 12.1, scaleX: 0.3, scaleY: 0.7,
            tapsX: 1, tapsY: 1),
          Case(
            set: set, name: "halved", channels: channels, centerX: 14.5, centerY: 11.5, scaleX: 2, scaleY: 2, tapsX: 2,
            tapsY: 2, size: 8),
          Case(
            set: set, name: "a quarter", channels: channels, centerX: 14, centerY: 12, scaleX: 4, scaleY: 4, tapsX: 3,
            tapsY: 3, size: 5),
          Case(
            set: set, name: "other axes", channels: channels, centerX: 14, centerY: 12, scaleX: 4, scaleY: 1, tapsX: 3,
            tapsY: 1, size: 6),
          Case(
            set: set, name: "over the corner", channels: channels, centerX: 1, centerY: 22, scaleX: 1.25, scaleY: 1.25,
            tapsX: 1, tapsY: 1),
          Case(
            set: set, name: "around", channels: channels, centerX: 14, centerY: 12, scaleX: 2.9, scaleY: 2.9, tapsX: 2,
            tapsY: 2),
          Case(
            set: set, name: "beyond", channels: channels, centerX: 500, centerY: -1e6, scaleX: 1, scaleY: 2, tapsX: 1,
            tapsY: 2),
          Case(
            set: set, name: "one place", channels: channels, centerX: 3.5, centerY: 4.5, scaleX: 1, scaleY: 1, tapsX: 1,
            tapsY: 1, size: 1),
        ]
      }
    }

    func columns(step: Int) -> AxisSampling {
      AxisSampling(center: centerX, scale: scaleX, size: size, extent: Self.width, step: step)
    }
    var rows: AxisSampling { AxisSampling(center: centerY, scale: scaleY, size: size, extent: Self.height, step: 1) }

    /// Both neighbours and the second's share of every tap along an axis: the outermost pixels go
    /// on.
    private func taps(_ center: Double, _ scale: Double, _ count: Int, _ extent: Int) -> [[(Int, Int, Double)]] {
      (0..<size).map { place in
        (0..<count).map { tap in
          let offset = Double(place) - Double(size) / 2 + (Double(tap) + 0.5) / Double(count)
          let position = min(max(center + offset * scale - 0.5, 0), Double(extent - 1)),
            first = Int(position.rounded(.down))
          return (first, min(first + 1, extent - 1), position - Double(first))
        }
      }
    }

    func plain(_ samples: [Int], channel: Int, maximum: Double) -> [Double] {
      let columns = taps(centerX, scaleX, tapsX, Self.width), rows = taps(centerY, scaleY, tapsY, Self.height)
      func at(_ x: Int, _ y: Int) -> Double { Double(samples[(y * Self.width + x) * channels + channel]) / maximum }
      return rows.flatMap { row in
        columns.map { column in
          var sum = 0.0
          for (top, bottom, down) in row {
            for (left, right, across) in column {
              sum += (1 - down) * ((1 - across) * at(left, top) + across * at(right, top))
              sum += down * ((1 - across) * at(left, bottom) + across * at(right, bottom))
            }
          }
          return sum / Double(tapsX * tapsY)
        }
      }
    }
  }

  private func samples(_ test: Case, below limit: UInt64) -> [Int] {
    var generator = SeededGenerator(seed: 91)
    return (0..<Case.width * Case.height * test.channels).map { _ in Int(generator.next() % limit) }
  }

  /// Values of up to 1 are sums of non-negative terms of up to nine taps. Shares, units, products
  /// and sums are rounded about four times along each axis, and once more for each tap.
  private func bound(_ test: Case) -> Double { Double(12 + test.tapsX + test.tapsY) * floatRounding }

  @Test(arguments: Case.all)
  func eightBits(_ test: Case) {
    let samples = samples(test, below: 256)
    let planes = PictureKernels.resample(
      samples.map { UInt8($0) }, channels: test.channels, columns: test.columns(step: test.channels), rows: test.rows,
      with: test.set)
    #expect(planes.count == 3)
    for channel in 0..<3 {
      let expected = test.plain(samples, channel: channel, maximum: 255)
      #expect(largestDifference(planes[channel], expected) <= bound(test))
    }
  }

  @Test(arguments: Case.all)
  func sixteenBits(_ test: Case) {
    let samples = samples(test, below: 65_536)
    let planes = PictureKernels.resample(
      samples.map { UInt16($0) }, channels: test.channels, columns: test.columns(step: test.channels), rows: test.rows,
      with: test.set)
    for channel in 0..<3 {
      let expected = test.plain(samples, channel: channel, maximum: 65_535)
      #expect(largestDifference(planes[channel], expected) <= bound(test))
    }
  }

  /// 16-bit levels that are 257 times the 8-bit ones give the same numbers, up to the rounding of
  /// the unit.
  @Test(arguments: InstructionSet.available)
  func depthsAgree(_ set: InstructionSet) {
    let test = Case.all.first { $0.set == set && $0.name == "around" }!
    let samples = samples(test, below: 256), columns = test.columns(step: test.channels)
    let eight = PictureKernels.resample(
      samples.map { UInt8($0) }, channels: test.channels, columns: columns, rows: test.rows, with: set)
    let sixteen = PictureKernels.resample(
      samples.map { UInt16($0) * 257 }, channels: test.channels, columns: columns, rows: test.rows, with: set)
    for (a, b) in zip(eight, sixteen) { #expect(largestDifference(a, b) <= 2 * bound(test)) }
  }

  /// A picture of a single colour stays so up to rounding.
  @Test(arguments: Case.all)
  func whiteStaysWhite(_ test: Case) {
    let white = [UInt8](repeating: 255, count: Case.width * Case.height * test.channels)
    let planes = PictureKernels.resample(
      white, channels: test.channels, columns: test.columns(step: test.channels), rows: test.rows, with: test.set)
    #expect(planes.allSatisfy { $0.allSatisfy { abs(Double($0) - 1) <= bound(test) } })
  }

  /// Every tap is within the range in use, and that range is within the axis.
  @Test(arguments: [(3.0, 1.0), (-50, 2), (200, 4), (14, 0.01), (14.2, -1), (1e12, 1e3), (0, 0)], [1, 3, 4])
  func axes(_ place: (center: Double, scale: Double), step: Int) {
    for extent in [1, 2, 29] {
      let axis = AxisSampling(center: place.center, scale: place.scale, size: 16, extent: extent, step: step)
      #expect(
        axis.shares.count == 16 * axis.taps && axis.neighbours.count == 2 * axis.shares.count
          && (1...3).contains(axis.taps))
      #expect(axis.used.lowerBound >= 0 && axis.used.upperBound <= extent * step)
      for (tap, share) in axis.shares.enumerated() {
        let first = Int(axis.neighbours[2 * tap]), second = Int(axis.neighbours[2 * tap + 1])
        #expect(share >= 0 && share <= 1)
        for index in [first, second] {
          #expect(index % step == 0 && axis.used.contains(index) && axis.used.contains(index + step - 1))
        }
        #expect(
          second == first + step || (second == first && first == (extent - 1) * step && share == 0))
      }
    }
  }
}
