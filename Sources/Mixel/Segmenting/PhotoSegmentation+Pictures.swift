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
  /// Tints resemble the labels' own colors, but those of neighbors differ. Lines are drawn around
  /// what is large enough to see when the picture is fitted to a screen, and not over text and
  /// strokes. ``legend(as:workers:)`` tells which tint is which label.
  ///
  /// - Parameter format: nil for JPEG if the photo is a JPEG, and otherwise PNG.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func overlay(as format: PictureFormat? = nil, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let format = format ?? photo.pictureFormat, ink = photo.ink(for: format)
    let renderer = OverlayRenderer(
      picture: try photo.colors(workers: workers), labels: labels, palette: tints, meanColors: model.meanColors,
      workers: workers)
    let bytesPerRow = photo.width * renderer.layout.sampleCount
    let bands = RowBands(height: photo.height, rowBytes: bytesPerRow, workers: workers) { row, bytes in
      renderer.render(row: row, into: &bytes)
      ink.convert(&bytes, layout: renderer.layout)
    }
    return try photo.encoded(as: format, profile: ink.profile, workers: workers) { row, bytes in
      bands.copy(row: row, into: &bytes)
    }
  }

  /// Encodes the legend of ``overlay(as:workers:)``: a row for each label, by its number, with its
  /// tint as the overlay shows it, its mean color, and its share of the pixels; on white, in sRGB.
  ///
  /// Of more than 256 labels, the first 256 have rows.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func legend(as format: PictureFormat = .png, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let count = model.mixture.components.count
    let legend = LabelLegend(
      title: "\(count) label\(count == 1 ? "" : "s")", subtitle: meaning, palette: tints,
      meanColors: model.meanColors, shares: shares(workers: workers))
    return try legend.render().encoded(as: format, workers: workers)
  }

  /// Encodes the photo in as many colors as there are labels.
  ///
  /// Labels of pixels are drawn in the mean color of their pixels. Labels of regions are things,
  /// and things have shades: the colors are then those of
  /// ``Photo/palette(_:space:seed:workers:progress:)`` in CIE L\*a\*b\*, and each pixel has the
  /// nearest one. If a connected region of 0.1 % of the pixels is then more than 15 (CIEDE2000)
  /// from the photo's mean color in it, other colors are sought, whose mean difference from the
  /// photo may be a fifth greater.
  ///
  /// A PNG is indexed, and its palette holds exactly these colors. Its pixel values are the labels,
  /// except where the colors are those of the photo's palette.
  /// Above 256 labels, and if pixels are partly transparent, it has channels instead, with the
  /// photo's own alpha.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func posterized(as format: PictureFormat = .png, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let (picture, profile) = try photo.pixels(for: format, workers: workers)
    let labels = try isByRegions(workers: workers) ? shades(workers: workers) : labels
    let palette = try photo.means(of: labels, labelCount: labelCount, for: format, workers: workers)
    if format == .png, labelCount <= 256, !picture.hasPartialAlpha {
      return try labels.png(palette: palette, profile: profile, workers: workers)
    }
    let renderer = PosterisedRenderer(picture: picture, labels: labels, palette: palette, workers: workers)
    return try photo.encoded(as: format, profile: profile, workers: workers) { row, bytes in
      renderer.render(row: row, into: &bytes)
    }
  }
}

extension PhotoSegmentation {
  /// The tints of the labels in the overlay.
  private var tints: Palette { .distinct(for: model.meanColors, neighbors: LabelNeighbors(labels)) }

  /// What the labels are.
  private var meaning: String {
    switch choice {
    case .fitted: "Components of a mixture that was fitted to the colours of the pixels"
    case .regions: "Groups of regions that have similar colours"
    case .inks: "Inks of the drawing"
    case .saved: "Components of a saved model"
    }
  }

  /// The part of the pixels that each label has.
  private func shares(workers: Workers) -> [Double] {
    labels.pixelCounts(labelCount: labelCount, workers: workers).map { Double($0) / Double(labels.labels.count) }
  }

  private func isByRegions(workers: Workers) throws(MixelError) -> Bool {
    if case .regions = choice { return true }
    guard case .saved = choice, let origin = model.origin, origin.basis == .regions else { return false }
    return origin.photo == (try photo.histogram(workers: workers)).digest
  }

  /// The cluster of each pixel's color, as many as there are labels, so that no region is far from
  /// the photo where that can be had (``ShadeSearch``).
  private func shades(workers: Workers) throws(MixelError) -> LabelMap {
    let histogram = try photo.histogram(workers: workers), count = model.mixture.components.count
    let clusters = try ColorClusters(of: histogram, count: count, space: .lab, workers: workers)
    let colors = try photo.colors(workers: workers)
    let labels = try ShadeSearch(of: colors, counted: histogram, workers: workers).labels(from: clusters)
    let values = colors.values(labels, of: histogram, transparent: UInt16(clamping: count), workers: workers)
    return LabelMap(width: photo.width, height: photo.height, labels: values)
  }
}
