import ImageCodecs
public import Parallelism
public import Raster
import Rendering

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

extension Photo {
  /// Returns the mean color of each label in the colors of ``pixels(for:workers:)``.
  ///
  /// Means are those of sRGB, as in models and regions, converted. A mean of the photo's own
  /// samples is taken where it is as near to that, so that flat colors are exact, and where sRGB
  /// does not have it.
  func means(
    of labels: LabelMap, labelCount: Int, for format: PictureFormat, workers: Workers
  ) throws(MixelError) -> LabelPalette {
    let (picture, profile) = try pixels(for: format, workers: workers)
    let own = LabelPalette.means(of: picture, labels: labels, labelCount: labelCount, workers: workers)
    guard profile != nil, let reading = ink(for: format).reading else { return own }
    let colors = try colors(workers: workers)
    let means = LabelPalette.means(of: colors, labels: labels, labelCount: labelCount, workers: workers).entries
    var samples = means.flatMap { [$0.x, $0.y, $0.z] }
    var span = samples.mutableSpan
    reading.convertFromSRGB(&span, layout: .rgb)
    let converted = means.indices.map { SIMD4(samples[3 * $0], samples[3 * $0 + 1], samples[3 * $0 + 2], means[$0].w) }
    let seen = read(own.entries, by: reading), seenConverted = read(converted, by: reading)
    return LabelPalette(
      entries: means.indices.map { label in
        func error(_ color: SIMD3<UInt8>) -> Int {
          (0..<3).reduce(0) { sum, channel in
            let difference = Int(color[channel]) - Int(means[label][channel])
            return sum + difference * difference
          }
        }
        let isOutside = (0..<3).contains { seen[label][$0] == 0 || seen[label][$0] == 255 }
        return isOutside || error(seen[label]) <= error(seenConverted[label]) ? own.entries[label] : converted[label]
      })
  }

  /// Returns colors of the photo's own in sRGB.
  private func read(_ entries: [SIMD4<UInt8>], by reading: ColorReading) -> [SIMD3<UInt8>] {
    let image = reading.inSRGB(row(entries)).inEightBits, channels = image.layout.sampleCount
    return entries.indices.map {
      SIMD3(image.samples[channels * $0], image.samples[channels * $0 + 1], image.samples[channels * $0 + 2])
    }
  }

  /// A picture of these colors, in one row, of the photo's depth and layout.
  private func row(_ entries: [SIMD4<UInt8>]) -> Picture {
    let layout = picture.layout
    let samples = entries.flatMap { entry in (0..<layout.sampleCount).map { entry[$0] } }
    switch picture {
    case .eightBit:
      return .eightBit(Image(width: entries.count, height: 1, layout: layout, samples: samples))
    case .sixteenBit:
      let wide = samples.map { UInt16($0) * 257 }
      return .sixteenBit(Image(width: entries.count, height: 1, layout: layout, samples: wide))
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
