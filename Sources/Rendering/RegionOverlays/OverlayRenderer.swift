public import Parallelism
public import Raster

/// The photo under a translucent tint of its regions' colours, with lines between the regions.
///
/// Rows are made one at a time, in any order and on any thread, so that an encoder never needs a
/// second full-size picture. A row is rgb8, or rgba8 when the photo has alpha, which is kept;
/// 16-bit photos are shown at 8 bits.
public struct OverlayRenderer: Sendable {
  /// How an overlay looks.
  public struct Style: Sendable, Hashable {
    /// The tint's part of a pixel: 0 (the photo alone) ... 1; values outside are clamped.
    public var opacity: Double
    public var boundaries: Boundaries

    public init(opacity: Double = 0.68, boundaries: Boundaries = .contours) {
      self.opacity = opacity
      self.boundaries = boundaries
    }
  }

  public let picture: Picture
  public let labels: LabelMap
  private let tint: Tint
  private let lines: BoundaryLines?

  /// Prepares the tint and finds the lines; this is what the workers are for. They do not change
  /// the result. If cancelled, there are no lines.
  ///
  /// - Parameter palette: a colour a label, as ``Palette/distinct(for:)`` makes them. Labels past
  ///   its end take its colours again in turn (a label of fully transparent pixels needs none).
  /// - Precondition: picture and labels have the same size.
  public init(
    picture: Picture, labels: LabelMap, palette: Palette, style: Style = Style(), workers: Workers = .one
  ) {
    precondition(
      picture.width == labels.width && picture.height == labels.height, "the labels are of another picture")
    self.picture = picture
    self.labels = labels
    tint = Tint(colors: palette.colors, opacity: style.opacity, count: labels.labelBound(workers: workers))
    lines = BoundaryLines(labels, boundaries: style.boundaries, workers: workers)
  }

  public var width: Int { labels.width }
  public var height: Int { labels.height }
  /// What a row holds: as many 8-bit samples a pixel as the photo has.
  public var layout: PixelLayout { picture.layout }

  /// Fills one row.
  ///
  /// - Precondition: `bytes.count == width * layout.sampleCount`.
  public func render(row: Int, into bytes: inout MutableSpan<UInt8>) {
    let samples = layout.sampleCount
    let pixels = (row * width)..<((row + 1) * width)
    let codes = (pixels.lowerBound * samples)..<(pixels.upperBound * samples)
    let labels = self.labels.labels.span.extracting(pixels)
    switch picture {
    case .eightBit(let image):
      tint.cover(image.samples.span.extracting(codes), labels: labels, sampleCount: samples, into: &bytes)
    case .sixteenBit(let image):
      tint.cover(image.samples.span.extracting(codes), labels: labels, sampleCount: samples, into: &bytes)
    }
    lines?.draw(row: row, sampleCount: samples, into: &bytes)
  }
}
