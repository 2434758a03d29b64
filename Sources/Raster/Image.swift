/// The samples of a pixel, in their order in memory.
public enum PixelLayout: Int, Sendable, Hashable, CaseIterable {
  /// Red, green, blue.
  case rgb = 3
  /// Red, green, blue and straight (not premultiplied) alpha.
  case rgba = 4

  /// The number of samples a pixel has: 3 or 4.
  public var sampleCount: Int { rawValue }
}

/// A picture of sRGB pixels of one depth, rows from the top, samples interleaved.
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
