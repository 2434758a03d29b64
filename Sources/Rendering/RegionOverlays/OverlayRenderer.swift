public import Parallelism
public import Raster

/// Renders a photo under a translucent tint of its regions' colours, with lines between the
/// regions.
///
/// Rows are rendered one at a time, in any order and on any thread, so an encoder never needs a
/// second full-size picture. A row is rgb8, or rgba8 with the photo's alpha if the photo has alpha.
/// Samples of 16 bits are rounded to 8 bits.
public struct OverlayRenderer: Sendable {
  /// The appearance of an overlay.
  public struct Style: Sendable, Hashable {
    /// The weight of the tint: 0 (the photo alone) ... 1 (the tint alone). Values outside are
    /// clamped.
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

  /// Prepares the tint and finds the lines, in parallel. The number of workers does not change the
  /// result. If the workers are cancelled, no lines are drawn.
  ///
  /// - Parameters:
  ///   - palette: one colour per label, for example from ``Palette/distinct(for:neighbors:)``.
  ///     Labels at or above its count use its colours cyclically (a label of fully transparent
  ///     pixels needs no colour).
  ///   - meanColors: the labels' own colours. A thin band between two regions is covered by the
  ///     line between them if its colour lies between theirs, as that of a blurred edge. Without
  ///     colours, no band is covered.
  /// - Precondition: `picture` and `labels` have the same size.
  public init(
    picture: Picture, labels: LabelMap, palette: Palette, meanColors: [SIMD3<UInt8>] = [], style: Style = Style(),
    workers: Workers = .one
  ) {
    precondition(
      picture.width == labels.width && picture.height == labels.height, "picture and labels differ in size")
    self.picture = picture
    self.labels = labels
    tint = Tint(colors: palette.colors, opacity: style.opacity, count: labels.labelBound(workers: workers))
    lines = BoundaryLines(labels, meanColors: meanColors, boundaries: style.boundaries, workers: workers)
  }

  public var width: Int { labels.width }
  public var height: Int { labels.height }
  /// The layout of a row: 8-bit samples, as many per pixel as the photo has.
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
      tint.apply(to: image.samples.span.extracting(codes), labels: labels, sampleCount: samples, into: &bytes)
    case .sixteenBit(let image):
      tint.apply(to: image.samples.span.extracting(codes), labels: labels, sampleCount: samples, into: &bytes)
    }
    lines?.draw(row: row, sampleCount: samples, into: &bytes)
  }
}
