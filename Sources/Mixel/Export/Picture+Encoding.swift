import ImageCodecs
public import Parallelism
public import Raster

extension Picture {
  /// Encodes a PNG in the picture's own layout and depth, without loss.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func png(workers: Workers = .all) throws(MixelError) -> [UInt8] { try png(profile: nil, workers: workers) }

  /// Encodes a PNG with a profile of its colors; nil for sRGB.
  func png(profile: ColorProfile?, workers: Workers) throws(MixelError) -> [UInt8] {
    let hasAlpha = layout == .rgba, count = width * layout.sampleCount
    let format: PixelFormat
    let rows: RowSource
    switch self {
    case .eightBit(let image):
      format = hasAlpha ? .rgba8 : .rgb8
      rows = { row, bytes in
        let samples = image.samples.span.extracting(row * count..<(row + 1) * count)
        for index in samples.indices { bytes[index] = samples[index] }
      }
    case .sixteenBit(let image):
      format = hasAlpha ? .rgba16 : .rgb16
      rows = { row, bytes in
        let samples = image.samples.span.extracting(row * count..<(row + 1) * count)
        for index in samples.indices {
          bytes[2 * index] = UInt8(truncatingIfNeeded: samples[index] >> 8)
          bytes[2 * index + 1] = UInt8(truncatingIfNeeded: samples[index])
        }
      }
    }
    return try encoded { () throws(CodecError) in
      try encodePNG(
        width: width, height: height, format: format, profile: profile, cancellation: workers.cancellation, rows: rows)
    }
  }
}

extension Image<UInt8> {
  /// Encodes the image. PNG keeps alpha; the other formats drop it.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func encoded(as format: PictureFormat, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try encoded(as: format, profile: nil, workers: workers)
  }

  /// Encodes the image with a profile of its colors; nil for sRGB.
  func encoded(as format: PictureFormat, profile: ColorProfile?, workers: Workers) throws(MixelError) -> [UInt8] {
    let channels = layout.sampleCount
    let keepsAlpha = layout == .rgba && format == .png
    return try format.encode(
      width: width, height: height, hasAlpha: keepsAlpha, profile: profile, workers: workers
    ) { row, bytes in
      let samples = samples.span.extracting(row * channels * width..<(row + 1) * channels * width)
      if channels == 3 || keepsAlpha {
        for index in samples.indices { bytes[index] = samples[index] }
      } else {
        for x in 0..<width {
          for channel in 0..<3 { bytes[3 * x + channel] = samples[4 * x + channel] }
        }
      }
    }
  }
}
