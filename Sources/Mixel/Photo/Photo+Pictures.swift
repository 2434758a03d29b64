import ImageCodecs
public import Parallelism
public import Raster

// Pictures made of a photo's pixels keep its samples and carry its profile, so that they look like
// the photo. What is drawn over them is sRGB, and is converted.

extension Photo {
  /// The default format of pictures made from this photo: JPEG for a JPEG, and otherwise PNG.
  public var pictureFormat: PictureFormat { format == .jpeg ? .jpeg : .png }

  /// Returns the pixels of which a picture in this format is made, and the profile to write with
  /// them: the photo's own, unless the format or the profile does not allow it, and else sRGB.
  func pixels(
    for format: PictureFormat, workers: Workers
  ) throws(MixelError) -> (picture: Picture, profile: ColorProfile?) {
    let profile = format == .ppm ? nil : reading.profile
    return (profile == nil ? try colors(workers: workers) : picture, profile)
  }

  /// Encodes a picture of the photo's size that was drawn over ``colors``, such as the overlay of a
  /// tracked frame. It is written in the photo's own colors, with its profile; pixels that were not
  /// drawn over keep their samples. PPM, which has no profiles, is written in sRGB.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func encoded(
    _ drawing: Image<UInt8>, as format: PictureFormat, workers: Workers = .all
  ) throws(MixelError) -> [UInt8] {
    let ink = ink(for: format)
    guard let reading = ink.reading else {
      return try drawing.encoded(as: format, profile: ink.profile, workers: workers)
    }
    let drawn = try workers.finished(
      drawing.converted(
        by: reading, over: try colors(workers: workers).inEightBits, own: picture.inEightBits, workers: workers))
    return try drawn.encoded(as: format, profile: ink.profile, workers: workers)
  }

  /// Returns how to write what is drawn in sRGB.
  func ink(for format: PictureFormat) -> DrawnInk {
    if format == .ppm { return DrawnInk(profile: nil, reading: nil) }
    return DrawnInk(
      profile: reading.isSRGB || reading.convertsFromSRGB ? reading.profile : nil,
      reading: reading.convertsFromSRGB ? reading : nil)
  }

  /// Encodes rows in the photo's size and layout; alpha is dropped if the format has none.
  func encoded(
    as format: PictureFormat, profile: ColorProfile?, workers: Workers, rows: @escaping RowSource
  ) throws(MixelError) -> [UInt8] {
    let hasAlpha = picture.layout == .rgba
    return try format.encode(
      width: width, height: height, hasAlpha: hasAlpha, profile: profile, workers: workers,
      rows: hasAlpha && format != .png ? withoutAlpha(rows) : rows)
  }

  private func withoutAlpha(_ rows: @escaping RowSource) -> RowSource {
    { row, bytes in
      var full = [UInt8](repeating: 0, count: 4 * width)
      var span = full.mutableSpan
      rows(row, &span)
      for x in 0..<width {
        for channel in 0..<3 { bytes[3 * x + channel] = span[4 * x + channel] }
      }
    }
  }
}

/// How colors that were drawn in sRGB are written into a picture.
struct DrawnInk: Sendable {
  /// The profile of the picture; nil for sRGB.
  let profile: ColorProfile?
  /// Converts the colors to those of ``profile``; nil if they stay as they are.
  let reading: ColorReading?

  /// Converts a row of whole pixels, in place.
  func convert(_ row: inout MutableSpan<UInt8>, layout: PixelLayout) {
    reading?.convertFromSRGB(&row, layout: layout)
  }
}

extension Image<UInt8> {
  /// Returns a drawing in the colors of a profile. Where it is equal to `ground`, it has the
  /// samples of `own`.
  ///
  /// If the workers are cancelled, the result is incomplete.
  fileprivate func converted(
    by reading: ColorReading, over ground: Image, own: Image, workers: Workers
  ) -> Image {
    let channels = layout.sampleCount, stride = ground.layout.sampleCount
    let converted: [UInt8] = workers.array(count: samples.count, blockSize: channels * width) { range, row in
      guard !workers.isCancelled else {
        for index in row.indices { row[index] = 0 }
        return
      }
      let drawn = samples.span.extracting(range), first = range.lowerBound / channels
      for index in row.indices { row[index] = drawn[index] }
      reading.convertFromSRGB(&row, layout: layout)
      for x in 0..<width {
        let at = channels * x, below = stride * (first + x)
        guard (0..<3).allSatisfy({ drawn[at + $0] == ground.samples[below + $0] }) else { continue }
        for channel in 0..<3 { row[at + channel] = own.samples[below + channel] }
      }
    }
    return Image(width: width, height: height, layout: layout, samples: converted)
  }
}
