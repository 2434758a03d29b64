/// A depth of unsigned samples that an ``Image`` can hold: 8 or 16 bits.
public protocol PixelSample: FixedWidthInteger, UnsignedInteger, Sendable, BitwiseCopyable {}

extension UInt8: PixelSample {}
extension UInt16: PixelSample {}

/// Which samples a pixel has, in their order in memory.
public enum PixelLayout: Int, Sendable, Hashable, CaseIterable {
  /// Red, green, blue.
  case rgb = 3
  /// Red, green, blue and straight (not premultiplied) alpha.
  case rgba = 4

  /// The number of samples a pixel has: 3 or 4.
  public var sampleCount: Int { rawValue }
}

/// A rectangle of sRGB pixels, rows from the top, samples interleaved.
///
/// The sample of channel `c` at column `x` and row `y` is
/// `samples[(y * width + x) * layout.sampleCount + c]`.
public struct Image<Sample: PixelSample>: Sendable, Hashable {
  public let width: Int
  public let height: Int
  public let layout: PixelLayout
  public let samples: [Sample]

  /// - Precondition: `width` and `height` are positive and
  ///   `samples.count == width * height * layout.sampleCount`.
  public init(width: Int, height: Int, layout: PixelLayout, samples: [Sample]) {
    precondition(width > 0 && height > 0, "an image has at least one pixel")
    precondition(samples.count == width * height * layout.sampleCount, "samples do not fill the image")
    self.width = width
    self.height = height
    self.layout = layout
    self.samples = samples
  }

  public var pixelCount: Int { width * height }
}

/// An image of either depth, as a file holds it.
public enum Picture: Sendable, Hashable {
  case eightBit(Image<UInt8>)
  case sixteenBit(Image<UInt16>)

  public var width: Int {
    switch self {
    case .eightBit(let image): image.width
    case .sixteenBit(let image): image.width
    }
  }

  public var height: Int {
    switch self {
    case .eightBit(let image): image.height
    case .sixteenBit(let image): image.height
    }
  }

  public var layout: PixelLayout {
    switch self {
    case .eightBit(let image): image.layout
    case .sixteenBit(let image): image.layout
    }
  }

  public var pixelCount: Int { width * height }
}
