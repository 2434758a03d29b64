import ImageCodecs
public import Parallelism
import Raster
import Rendering
import Segmentation

extension PhotoSegmentation {
  /// Encodes an indexed PNG whose pixel value is the label and whose palette holds the components'
  /// mean colors; above 256 labels, a 16-bit grey PNG.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func labelsPNG(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let palette = LabelPalette(meanColors: model.meanColors, labelCount: labelCount)
    return try labels.png(palette: palette, workers: workers)
  }

  /// Encodes a PGM whose pixel value is the label.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func labelsPGM(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try labels.pgm(labelCount: labelCount, workers: workers)
  }

  /// Encodes the photo tinted in the colors of its labels, with lines between them.
  ///
  /// - Parameter format: nil for JPEG if the photo is a JPEG, and otherwise PNG.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func overlay(as format: PictureFormat? = nil, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let renderer = OverlayRenderer(
      picture: photo.picture, labels: labels, palette: .distinct(for: model.meanColors), workers: workers)
    let bytesPerRow = photo.width * renderer.layout.sampleCount
    let bands = RowBands(height: photo.height, rowBytes: bytesPerRow, workers: workers) { row, bytes in
      renderer.render(row: row, into: &bytes)
    }
    return try photo.encoded(as: format, workers: workers) { row, bytes in bands.copy(row: row, into: &bytes) }
  }

  /// Encodes the photo with each label in the mean color of its pixels.
  ///
  /// A PNG is indexed, its palette holds exactly these colors, and its pixel values are the labels.
  /// Above 256 labels, and if pixels are partly transparent, it has channels instead, with the
  /// photo's own alpha.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func posterized(as format: PictureFormat = .png, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let palette = LabelPalette.means(of: photo.picture, labels: labels, labelCount: labelCount, workers: workers)
    if format == .png, labelCount <= 256, !photo.picture.hasPartialAlpha {
      return try labels.png(palette: palette, workers: workers)
    }
    let renderer = PosterisedRenderer(picture: photo.picture, labels: labels, palette: palette, workers: workers)
    return try photo.encoded(as: format, workers: workers) { row, bytes in renderer.render(row: row, into: &bytes) }
  }
}

extension Photo {
  /// The default format of pictures made from this photo: JPEG for a JPEG, and otherwise PNG.
  public var pictureFormat: PictureFormat { format == .jpeg ? .jpeg : .png }

  /// Encodes rows in the photo's size and layout; alpha is dropped if the format has none.
  func encoded(
    as format: PictureFormat?, workers: Workers, rows: @escaping RowSource
  ) throws(MixelError) -> [UInt8] {
    let format = format ?? pictureFormat
    let hasAlpha = picture.layout == .rgba
    return try format.encode(
      width: width, height: height, hasAlpha: hasAlpha, workers: workers,
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
