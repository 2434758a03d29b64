public import Raster

/// Draws tracked objects over the frames in which they were found: boxes, masks and labels, in one
/// colour per object.
///
/// A box is a line centred on the box's edge: solid if the object is tracked, dashed if its
/// position is uncertain, dotted and pale if it is lost. A mask is a thin line around a light tint.
/// A label stays inside the frame, above its box if there is space, and avoids the other labels if
/// possible. Lines and text grow with the square root of the frame's area, so that they look the
/// same in frames of any size, down to a readable minimum. Pixels on which nothing is drawn keep
/// their bytes.
///
/// The time is proportional to the area drawn on, O(box outlines + bounds of masks + labels), plus
/// a copy of the frame.
public struct TrackOverlay: Sendable, Hashable {
  /// The content of a label.
  public enum Label: Sendable, Hashable {
    /// The name, the score, and the state if it is not `tracked`.
    case full
    case name
    case score
    case none
  }

  /// The appearance of an overlay.
  public struct Style: Sendable, Hashable {
    public var label: Label
    /// The weight of the tint inside a mask, 0...1. Values outside are clamped.
    public var maskOpacity: Double
    /// A factor for line widths and text sizes, 0.25...4. Values outside are clamped.
    public var scale: Double

    public init(label: Label = .full, maskOpacity: Double = 0.2, scale: Double = 1) {
      self.label = label
      self.maskOpacity = maskOpacity
      self.scale = scale
    }
  }

  public let style: Style
  /// The objects' colours, by their position in the array of shapes; further shapes use them
  /// cyclically.
  public let colors: [SIMD3<UInt8>]

  /// - Parameter objectCount: the number of objects, for which hues are spread evenly; at least 1
  ///   is assumed.
  public init(objectCount: Int, style: Style = Style()) {
    self.style = style
    colors = Palette.even(max(objectCount, 1)).colors
  }

  /// Draws shapes over a frame. The result is always RGB; alpha is dropped, as by the tracker.
  ///
  /// - Parameters:
  ///   - shapes: one for each object, always in the same order, because a shape's position selects
  ///     its colour. Later shapes are drawn above earlier ones.
  ///   - caption: text for the lower left corner, such as a frame's number or file name. It is cut
  ///     short if the frame is too narrow.
  public func draw(_ shapes: [TrackedShape], on frame: Image<UInt8>, caption: String? = nil) -> Image<UInt8> {
    let ground = frame.opaque
    var canvas = Canvas(ground)
    let scale = OverlayMetrics(width: frame.width, height: frame.height, factor: style.scale)
    let inks = shapes.indices.map { TrackInk(colors[$0 % colors.count], shapes[$0].confidence) }
    for (shape, ink) in zip(shapes, inks) {
      guard let mask = shape.mask, mask.width == frame.width, mask.height == frame.height,
        let bounds = mask.insideBounds
      else { continue }
      canvas.apply(
        Tint(colors: [ink.tint], opacity: style.maskOpacity, count: 1), to: ground, inside: mask, bounds: bounds)
      canvas.outline(mask, bounds: bounds, width: scale.maskLine, color: ink.line, opacity: 0.9 * ink.opacity)
    }
    for (shape, ink) in zip(shapes, inks) where shape.box.isDrawable {
      BoxLine(shape.box, width: scale.line, pattern: ink.pattern).draw(
        on: &canvas, color: ink.line, casing: scale.casing, opacity: ink.opacity)
    }
    var labels = LabelPlacer(width: frame.width, height: frame.height, scale: scale)
    if let caption { labels.drawCaption(caption, on: &canvas) }
    for (shape, ink) in zip(shapes, inks) where shape.box.isDrawable {
      labels.draw(LabelText(shape, style.label), of: shape.box, ink: ink, on: &canvas)
    }
    return canvas.image
  }
}

/// Line widths and text sizes in pixels, for frames of one size.
struct OverlayMetrics {
  let line: Double
  let casing: Double
  let maskLine: Double
  let letters: Double

  init(width: Int, height: Int, factor: Double) {
    let factor = factor.isNaN ? 1 : min(max(factor, 0.25), 4)
    let side = (Double(width) * Double(height)).squareRoot()
    // In thumbnails, lines keep a visible width, but a frame of a few pixels must not be covered by
    // lines.
    let line = max(side / 360, min(1.6, max(side / 24, 1)))
    self.line = line * factor
    casing = max(0.4 * line, min(1, line)) * factor
    maskLine = 0.8 * line * factor
    letters = (max(side / 64, 11) * factor).rounded()
  }
}

/// The colours and the line pattern of one shape.
struct TrackInk {
  let tint: SIMD3<UInt8>
  let line: SIMD3<UInt8>
  let opacity: Double
  let pattern: BoxLine.Pattern

  init(_ color: SIMD3<UInt8>, _ confidence: TrackedShape.Confidence) {
    tint = color
    switch confidence {
    case .tracked: (line, opacity, pattern) = (color, 1, .solid)
    case .uncertain: (line, opacity, pattern) = (color, 1, .dashed)
    case .lost: (line, opacity, pattern) = (color.mixed(with: SIMD3(repeating: 255), 0.55), 0.85, .dotted)
    }
  }
}

extension Box {
  /// Whether the box can be drawn: its coordinates are finite and its area is positive.
  var isDrawable: Bool {
    [x, y, maxX, maxY].allSatisfy { abs($0) <= PixelBounds.farthest } && width > 0 && height > 0
  }
}

extension Image<UInt8> {
  /// The picture without alpha.
  var opaque: Image {
    guard layout == .rgba else { return self }
    var codes: [UInt8] = []
    codes.reserveCapacity(3 * pixelCount)
    for pixel in 0..<pixelCount { codes += samples[(4 * pixel)..<(4 * pixel + 3)] }
    return Image(width: width, height: height, layout: .rgb, samples: codes)
  }
}
