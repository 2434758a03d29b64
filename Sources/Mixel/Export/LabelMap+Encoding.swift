import ImageCodecs
public import Parallelism
public import Raster
public import Rendering

extension LabelMap {
  /// Encodes an indexed PNG whose pixel value is the label; above 256 labels, a 16-bit grey PNG
  /// without a palette.
  ///
  /// - Parameter palette: a color for each label.
  /// - Throws: ``MixelError/encoding(_:)``, for example if the palette is too short for a label;
  ///   ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func png(palette: LabelPalette, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try png(palette: palette, profile: nil, workers: workers)
  }

  /// Encodes the map with a profile of the palette's colors; nil for sRGB.
  func png(palette: LabelPalette, profile: ColorProfile?, workers: Workers) throws(MixelError) -> [UInt8] {
    let entries = palette.entries.map { PaletteEntry(red: $0.x, green: $0.y, blue: $0.z, alpha: $0.w) }
    let isWide = entries.count > 256
    return try encoded { () throws(CodecError) in
      try encodePNG(
        width: width, height: height, format: isWide ? .gray16 : .indexed8(palette: entries),
        profile: isWide ? nil : profile, cancellation: workers.cancellation, rows: rows(isWide: isWide))
    }
  }

  /// Encodes a PGM whose pixel value is the label: 8 bits, or 16 above 256 labels.
  ///
  /// - Parameter labelCount: the largest number of labels that the map may have.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func pgm(labelCount: Int, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let isWide = labelCount > 256
    return try encoded { () throws(CodecError) in
      try encodePNM(
        width: width, height: height, format: isWide ? .gray16 : .gray8, cancellation: workers.cancellation,
        rows: rows(isWide: isWide))
    }
  }

  /// The rows with one byte for each label, or with two, the high byte first.
  private func rows(isWide: Bool) -> RowSource {
    { row, bytes in
      let labels = labels.span.extracting(row * width..<(row + 1) * width)
      if isWide {
        for x in labels.indices {
          bytes[2 * x] = UInt8(truncatingIfNeeded: labels[x] >> 8)
          bytes[2 * x + 1] = UInt8(truncatingIfNeeded: labels[x])
        }
      } else {
        for x in labels.indices { bytes[x] = UInt8(truncatingIfNeeded: labels[x]) }
      }
    }
  }
}
