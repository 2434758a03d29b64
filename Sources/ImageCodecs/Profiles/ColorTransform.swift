import CLittleCMS
import Parallelism
import Raster

/// A conversion between the colors of an ICC profile and sRGB, by Little CMS.
///
/// The intent is perceptual, as in browsers and in Pillow's `profileToProfile`. Colors outside the
/// target are clipped to it, channel by channel. Results depend neither on the number of threads
/// nor on how pixels are divided among calls.
public final class ColorTransform: Sendable {
  /// The samples on the profile's side.
  enum Layout: Sendable {
    case gray, rgb, rgba
    /// Cyan, magenta, yellow and black, inverted as in JPEG: the maximum is no ink.
    case invertedInk

    fileprivate var code: mixel_lcms_layout {
      switch self {
      case .gray: MIXEL_LCMS_GRAY
      case .rgb: MIXEL_LCMS_RGB
      case .rgba: MIXEL_LCMS_RGBA
      case .invertedInk: MIXEL_LCMS_CMYK_INVERTED
      }
    }

    var sampleCount: Int {
      switch self {
      case .gray: 1
      case .rgb: 3
      case .rgba, .invertedInk: 4
      }
    }

    /// The samples of a pixel on the side of sRGB.
    var sampleCountInSRGB: Int { self == .rgba ? 4 : 3 }
  }

  /// The direction of a conversion.
  enum Direction: Sendable { case toSRGB, fromSRGB }

  /// Whether Little CMS is installed. Its first use loads it.
  public static let isAvailable = mixel_lcms_load()

  // A transform without a cache is only read.
  private nonisolated(unsafe) let handle: OpaquePointer
  private let sourceCount: Int
  private let targetCount: Int
  private let bytesPerSample: Int

  /// - Returns: nil if Little CMS is not installed, or cannot convert by this profile: it is
  ///   damaged, has another color space, or describes only the other direction.
  init?(_ profile: ColorProfile, _ layout: Layout, bytesPerSample: Int, _ direction: Direction) {
    guard Self.isAvailable, let count = UInt32(exactly: profile.data.count) else { return nil }
    let handle = profile.data.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.flatMap {
        mixel_lcms_create($0, count, layout.code, Int32(bytesPerSample), direction == .fromSRGB)
      }
    }
    guard let handle else { return nil }
    self.handle = handle
    self.bytesPerSample = bytesPerSample
    (sourceCount, targetCount) =
      direction == .toSRGB
      ? (layout.sampleCount, layout.sampleCountInSRGB) : (layout.sampleCountInSRGB, layout.sampleCount)
  }

  deinit { mixel_lcms_destroy(handle) }

  /// Converts pixels. Alpha is not written.
  ///
  /// - Precondition: both have whole pixels, as many of them.
  func convert<Sample: PixelSample>(_ source: Span<Sample>, into target: inout MutableSpan<Sample>) {
    let pixels = source.count / sourceCount
    precondition(
      MemoryLayout<Sample>.size == bytesPerSample && source.count == pixels * sourceCount
        && target.count == pixels * targetCount && pixels <= Int(UInt32.max), "the samples do not fit")
    target.withUnsafeMutableBufferPointer { target in
      source.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        mixel_lcms_apply(handle, from, to, UInt32(pixels))
      }
    }
  }

  /// Returns the image with converted colors and the same alpha. If the workers are cancelled, it
  /// is incomplete.
  ///
  /// - Precondition: the transform has the image's layout on both sides.
  func converted<Sample: PixelSample>(_ image: Image<Sample>, workers: Workers) -> Image<Sample> {
    let stride = image.layout.sampleCount
    let samples: [Sample] = workers.array(count: image.samples.count, blockSize: stride << 14) { range, block in
      let source = image.samples.span.extracting(range)
      if stride == 4 || workers.isCancelled { for index in block.indices { block[index] = source[index] } }
      if !workers.isCancelled { convert(source, into: &block) }
    }
    return Image(width: image.width, height: image.height, layout: image.layout, samples: samples)
  }
}

extension ColorTransform {
  /// Converts pixels in place.
  func convertInPlace<Sample: PixelSample>(_ samples: inout MutableSpan<Sample>) {
    let count = samples.count
    precondition(
      sourceCount == targetCount && MemoryLayout<Sample>.size == bytesPerSample && count.isMultiple(of: sourceCount)
        && count / sourceCount <= Int(UInt32.max), "the samples do not fit")
    samples.withUnsafeMutableBufferPointer { samples in
      guard let base = samples.baseAddress else { return }
      mixel_lcms_apply(handle, base, base, UInt32(count / sourceCount))
    }
  }
}
