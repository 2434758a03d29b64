import ImageCodecs
import Raster
import TestSupport
import Testing

/// The formula of BT.601 and BT.709 in floating point, from levels to levels, without rounding or
/// clamping.
private struct Formula {
  /// The weights of red and blue.
  var red = 0.299
  var blue = 0.114
  var isFull = false

  func rgb(_ luma: Double, _ cb: Double, _ cr: Double) -> [Double] {
    let y = isFull ? luma : (luma - 16) * 255 / 219
    let scale = isFull ? 1 : 255.0 / 224
    let u = (cb - 128) * scale, v = (cr - 128) * scale
    let r = y + 2 * (1 - red) * v
    let b = y + 2 * (1 - blue) * u
    // Luma is the weighted mean of the three.
    return [r, (y - red * r - blue * b) / (1 - red - blue), b]
  }
}

/// The bound is 0.5 for rounding, 3/32 for three products truncated to 1/32, and half a unit of the
/// coefficients: 2^-15 of 255 levels of luma and 2^-14 of twice 128 levels of chroma.
private let tolerance = 0.5 + 3.0 / 32 + 255.0 / 32768 + 256.0 / 16384

private func deviation(_ sample: UInt8, _ exact: Double) -> Double { abs(Double(sample) - min(max(exact, 0), 255)) }

/// A colour space of Y4M: the pixels per chroma sample, and the position of the first sample
/// relative to the first pixel.
private struct Space: CustomTestStringConvertible {
  let name: String
  var across = 2.0
  var down = 2.0
  var left = 0.0
  var blueTop = 0.0
  var redTop = 0.0

  var testDescription: String { name }

  func planeSize(_ width: Int, _ height: Int) -> (width: Int, height: Int) {
    (Int((Double(width) / across).rounded(.up)), Int((Double(height) / down).rounded(.up)))
  }
}

private let spaces = [
  Space(name: "420", left: 0.5, blueTop: 0.5, redTop: 0.5),
  Space(name: "420jpeg", left: 0.5, blueTop: 0.5, redTop: 0.5),
  Space(name: "420mpeg2", blueTop: 0.5, redTop: 0.5), Space(name: "420paldv", blueTop: 1, redTop: 0),
  Space(name: "422", down: 1), Space(name: "444", across: 1, down: 1), Space(name: "411", across: 4, down: 1),
]

/// The plane interpolated between its samples, and continued beyond its edge.
private func interpolated(_ plane: ArraySlice<UInt8>, _ size: (width: Int, height: Int), _ x: Double, _ y: Double)
  -> Double
{
  func sample(_ x: Int, _ y: Int) -> Double {
    Double(plane[plane.startIndex + min(max(y, 0), size.height - 1) * size.width + min(max(x, 0), size.width - 1)])
  }
  let left = Int(x.rounded(.down)), top = Int(y.rounded(.down))
  let u = x - Double(left), v = y - Double(top)
  return (1 - v) * ((1 - u) * sample(left, top) + u * sample(left + 1, top))
    + v * ((1 - u) * sample(left, top + 1) + u * sample(left + 1, top + 1))
}

@Suite struct Y4MColorTests {
  /// Every pair of chroma levels with several levels of luma. 577 rows exceed standard definition.
  @Test("equals the formula", arguments: [(256, false), (256, true), (577, false), (577, true)])
  func formula(_ height: Int, _ isFull: Bool) throws {
    let formula = height == 256 ? Formula(isFull: isFull) : Formula(red: 0.2126, blue: 0.0722, isFull: isFull)
    let lumas: [UInt8] = [0, 15, 16, 17, 77, 128, 180, 235, 236, 255]
    let area = 256 * height
    let blue = (0..<area).map { UInt8($0 % 256) }
    let red = (0..<area).map { UInt8($0 / 256 % 256) }
    let stream = y4m(
      "W256 H\(height) C444 XCOLORRANGE=\(isFull ? "FULL" : "LIMITED")",
      lumas.map { [UInt8](repeating: $0, count: area) + blue + red })
    let (pictures, error) = try frames(stream)
    #expect(error == nil)
    try #require(pictures.count == lumas.count)
    for (luma, picture) in zip(lumas, pictures) {
      let samples = try eightBit(picture).samples
      var worst = 0.0
      for i in 0..<area {
        let exact = formula.rgb(Double(luma), Double(blue[i]), Double(red[i]))
        for channel in 0..<3 { worst = max(worst, deviation(samples[3 * i + channel], exact[channel])) }
      }
      #expect(worst <= tolerance, "luma \(luma)")
    }
  }

  @Test("the matrix is guessed by the size", arguments: [(1279, 576, false), (1280, 2, true), (2, 577, true)])
  func matrix(_ width: Int, _ height: Int, _ isHighDefinition: Bool) throws {
    let area = width * height
    let planes =
      [UInt8](repeating: 100, count: area) + [UInt8](repeating: 90, count: area) + [UInt8](repeating: 200, count: area)
    let image = try eightBit(try #require(try frames(y4m("W\(width) H\(height) C444", [planes])).pictures.first))
    let formula = isHighDefinition ? Formula(red: 0.2126, blue: 0.0722) : Formula()
    for (channel, exact) in formula.rgb(100, 90, 200).enumerated() {
      #expect(deviation(image.samples[channel], exact) <= tolerance)
      #expect(deviation(image.samples[3 * area - 3 + channel], exact) <= tolerance)
    }
  }

  @Test("chroma is interpolated from where it lies", arguments: spaces)
  fileprivate func siting(_ space: Space) throws {
    for (width, height) in [(1, 1), (2, 2), (3, 1), (1, 4), (5, 3), (8, 6), (17, 9), (64, 5), (67, 12)] {
      let size = space.planeSize(width, height), area = width * height
      let planes = scrambledBytes(area + 2 * size.width * size.height, seed: UInt64(width * height))
      let blue = planes[area..<(area + size.width * size.height)], red = planes[blue.endIndex...]
      let (pictures, error) = try frames(y4m("W\(width) H\(height) C\(space.name)", [planes]))
      #expect(error == nil)
      let image = try eightBit(try #require(pictures.first))
      try #require(image.width == width && image.height == height && image.layout == .rgb)
      var worst = 0.0
      for y in 0..<height {
        for x in 0..<width {
          let column = (Double(x) - space.left) / space.across
          let cb = interpolated(blue, size, column, (Double(y) - space.blueTop) / space.down)
          let cr = interpolated(red, size, column, (Double(y) - space.redTop) / space.down)
          let exact = Formula().rgb(Double(planes[y * width + x]), cb, cr)
          for channel in 0..<3 {
            worst = max(worst, deviation(image.samples[3 * (y * width + x) + channel], exact[channel]))
          }
        }
      }
      #expect(worst <= tolerance, "\(width) x \(height)")
    }
  }

  /// Grey stays grey, black and white are reached, and full range changes nothing.
  @Test(
    "grey",
    arguments: [
      ("C444", false), ("C444 XCOLORRANGE=FULL", true), ("Cmono", true), ("Cmono XCOLORRANGE=LIMITED", false),
      ("XCOLORRANGE=FULL C444", true), ("C420jpeg", false), ("C420jpeg XCOLORRANGE=FULL", true),
    ])
  func gray(_ tags: String, _ isFull: Bool) throws {
    let chroma = tags.contains("mono") ? 0 : tags.contains("444") ? 1024 : 256
    let planes = (0..<512).map { UInt8($0 / 2) } + [UInt8](repeating: 128, count: chroma)
    let image = try eightBit(try #require(try frames(y4m("W256 H2 \(tags)", [planes])).pictures.first))
    for i in 0..<512 {
      let exact = isFull ? Double(i / 2) : (Double(i / 2) - 16) * 255 / 219
      #expect(
        (0..<3).allSatisfy { image.samples[3 * i + $0] == UInt8(min(max(exact, 0), 255).rounded()) }, "luma \(i / 2)")
    }
  }
}
