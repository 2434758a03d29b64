import Raster
import Rendering

/// SplitMix64, so that the pictures are the same on every machine.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}

/// Noise of all values, with the extreme ones more frequent.
func noise<Sample: PixelSample>(_ width: Int, _ height: Int, _ layout: PixelLayout, of: Sample.Type) -> Image<Sample> {
  var random = Random(seed: 7)
  let samples = (0..<(width * height * layout.sampleCount)).map { _ -> Sample in
    switch random.next(below: 8) {
    case 0: .min
    case 1: .max
    default: Sample(random.next(below: Int(Sample.max) + 1))
    }
  }
  return Image(width: width, height: height, layout: layout, samples: samples)
}

/// The four combinations of depth and layout.
func pictures(_ width: Int, _ height: Int) -> [Picture] {
  PixelLayout.allCases.flatMap { layout in
    [
      Picture.eightBit(noise(width, height, layout, of: UInt8.self)),
      Picture.sixteenBit(noise(width, height, layout, of: UInt16.self)),
    ]
  }
}

/// A label map given by a function.
func labelMap(_ width: Int, _ height: Int, _ label: (_ x: Int, _ y: Int) -> Int) -> LabelMap {
  LabelMap(
    width: width, height: height, labels: (0..<(width * height)).map { UInt16(label($0 % width, $0 / width)) })
}

func speckles(_ width: Int, _ height: Int, count: Int) -> LabelMap {
  var random = Random(seed: 11)
  return labelMap(width, height) { _, _ in random.next(below: count) }
}

extension Picture {
  /// A stored sample, 0...255 or 0...65535.
  func sample(_ index: Int) -> Int {
    switch self {
    case .eightBit(let image): Int(image.samples[index])
    case .sixteenBit(let image): Int(image.samples[index])
    }
  }

  /// The largest value of a sample.
  var maximum: Int {
    switch self {
    case .eightBit: 255
    case .sixteenBit: 65535
    }
  }

  /// A sample rounded to 8 bits, by division.
  func code(_ index: Int) -> Double { (Double(sample(index)) * 255 / Double(maximum)).rounded() }
}

/// Renders all rows and concatenates them.
func rows(_ width: Int, _ height: Int, _ layout: PixelLayout, _ render: (Int, inout MutableSpan<UInt8>) -> Void)
  -> [UInt8]
{
  (0..<height).flatMap { row -> [UInt8] in
    // A value that a row is unlikely to leave behind by chance.
    var bytes = [UInt8](repeating: 0xA5, count: width * layout.sampleCount)
    var span = bytes.mutableSpan
    render(row, &span)
    return bytes
  }
}

extension OverlayRenderer {
  var bytes: [UInt8] { rows(width, height, layout) { render(row: $0, into: &$1) } }
}

extension PosterisedRenderer {
  var bytes: [UInt8] { rows(width, height, layout) { render(row: $0, into: &$1) } }
}

/// The number of samples in which two pictures of the same size differ, so that expectations fit on
/// a line.
func differences(_ a: Image<UInt8>, _ b: Image<UInt8>) -> Int {
  zip(a.samples, b.samples).reduce(abs(a.samples.count - b.samples.count)) { $0 + ($1.0 == $1.1 ? 0 : 1) }
}
