public import Parallelism
public import Raster

/// Renders a picture with each region in one colour, normally its mean.
///
/// Rows are rendered one at a time, in any order and on any thread: rgb8, or rgba8 with the photo's
/// own alpha if it has alpha, so that transparent pixels stay transparent.
public struct PosterisedRenderer: Sendable {
  public let picture: Picture
  public let labels: LabelMap
  /// One colour for every label of the map, with alpha 0.
  private let colors: [SIMD4<UInt8>]

  /// - Parameter palette: the regions' colours. Labels at or above its count, and labels with
  ///   transparent entries, are painted black.
  /// - Precondition: `picture` and `labels` have the same size.
  public init(picture: Picture, labels: LabelMap, palette: LabelPalette, workers: Workers = .one) {
    precondition(
      picture.width == labels.width && picture.height == labels.height, "picture and labels differ in size")
    self.picture = picture
    self.labels = labels
    let black = SIMD4<UInt8>(0, 0, 0, 0)
    colors = (0..<labels.labelBound(workers: workers)).map { label in
      guard label < palette.entries.count, palette.entries[label].w > 0 else { return black }
      let entry = palette.entries[label]
      return SIMD4(entry.x, entry.y, entry.z, 0)
    }
  }

  public var width: Int { labels.width }
  public var height: Int { labels.height }
  /// The layout of a row: 8-bit samples, as many per pixel as the photo has.
  public var layout: PixelLayout { picture.layout }

  /// Fills one row.
  ///
  /// - Precondition: `bytes.count == width * layout.sampleCount`.
  public func render(row: Int, into bytes: inout MutableSpan<UInt8>) {
    precondition(bytes.count == width * layout.sampleCount)
    let first = row * width
    let labels = self.labels.labels.span.extracting(first..<(first + width))
    switch layout {
    case .rgb: paint(labels, &bytes)
    case .rgba: paint(labels, alphaFrom: first, &bytes)
    }
  }

  /// Stores four bytes per pixel. The fourth is the next pixel's red, which the next store
  /// overwrites.
  private func paint(_ labels: Span<UInt16>, _ bytes: inout MutableSpan<UInt8>) {
    let colors = self.colors.span
    var target = bytes.mutableBytes
    for x in 0..<(width - 1) {
      let color = colors[unchecked: Int(labels[unchecked: x])]
      target.storeBytes(of: color, toUncheckedByteOffset: 3 &* x, as: SIMD4<UInt8>.self)
    }
    let last = colors[Int(labels[width - 1])]
    for channel in 0..<3 { bytes[3 * width - 3 + channel] = last[channel] }
  }

  private func paint(_ labels: Span<UInt16>, alphaFrom first: Int, _ bytes: inout MutableSpan<UInt8>) {
    for x in 0..<width {
      let color = colors[Int(labels[x])]
      for channel in 0..<3 { bytes[4 * x + channel] = color[channel] }
      bytes[4 * x + 3] =
        switch picture {
        case .eightBit(let image): image.samples[4 * (first + x) + 3]
        case .sixteenBit(let image): image.samples[4 * (first + x) + 3].inEightBits
        }
    }
  }
}
