public import Raster

/// Tracked objects drawn over the frames they were found in: boxes, masks and labels in a colour
/// for each object.
///
/// A box is a line about the box's edge: solid if the object is tracked, dashed if that is
/// uncertain, dotted and pale if it is lost. A mask is a thin line about a light tint. A label is
/// kept inside the frame, above its box where there is room, and off the other labels where it can
/// be. Lines and letters grow with the root of the frame's area, so that they look the same in a
/// frame of any size, down to what can be read. Pixels that nothing is drawn on keep their bytes.
///
/// The time goes with what is drawn on: O(box outlines + masks' bounds + labels), and a copy of the
/// frame.
public struct TrackOverlay: Sendable, Hashable {
  /// What a label says.
  public enum Label: Sendable, Hashable {
    /// Name, score, and state if it is not `tracked`.
    case full
    case name
    case score
    case none
  }

  /// How an overlay looks.
  public struct Style: Sendable, Hashable {
    public var label: Label
    /// The tint's part of a mask's pixel: 0...1; values outside are clamped.
    public var maskOpacity: Double
    /// A factor on the width of lines and the size of letters, 0.25 to 4; values outside are
    /// clamped.
    public var scale: Double

    public init(label: Label = .full, maskOpacity: Double = 0.2, scale: Double = 1) {
      self.label = label
      self.maskOpacity = maskOpacity
      self.scale = scale
    }
  }

  public let style: Style
  /// The colours of objects, by their place among the shapes; beyond the last they come again.
  public let colors: [SIMD3<UInt8>]

  /// - Parameter objectCount: the number of objects, for which hues are spread evenly; at least one
  ///   is assumed.
  public init(objectCount: Int, style: Style = Style()) {
    self.style = style
    colors = Palette.even(max(objectCount, 1)).colors
  }

  /// The frame with the shapes on it, always RGB: alpha is left out, as a tracker leaves it out.
  ///
  /// - Parameters:
  ///   - shapes: one for each object, always in the same order: a shape's place gives its colour.
  ///     Later ones lie above.
  ///   - caption: written in the lower left corner, if it fits: a frame's number or file.
  public func draw(_ shapes: [TrackedShape], on frame: Image<UInt8>, caption: String? = nil) -> Image<UInt8> {
    let ground = frame.opaque
    var canvas = Canvas(ground)
    let scale = OverlayMetrics(width: frame.width, height: frame.height, factor: style.scale)
    let inks = shapes.indices.map { TrackInk(colors[$0 % colors.count], shapes[$0].confidence) }
    for (shape, ink) in zip(shapes, inks) {
      guard let mask = shape.mask, mask.width == frame.width, mask.height == frame.height,
        let bounds = mask.insideBounds
      else { continue }
      canvas.lay(
        Tint(colors: [ink.tint], opacity: style.maskOpacity, count: 1), over: ground, inside: mask, bounds: bounds)
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

/// Widths of lines and sizes of letters, in pixels, for frames of one size.
struct OverlayMetrics {
  let line: Double
  let casing: Double
  let maskLine: Double
  let letters: Double

  init(width: Int, height: Int, factor: Double) {
    let factor = factor.isNaN ? 1 : min(max(factor, 0.25), 4)
    let side = (Double(width) * Double(height)).squareRoot()
    // In thumbnails lines do not become thinner than they show, but a frame of a few pixels must
    // not be all line.
    let line = max(side / 360, min(1.6, max(side / 24, 1)))
    self.line = line * factor
    casing = max(0.4 * line, min(1, line)) * factor
    maskLine = 0.8 * line * factor
    letters = (max(side / 64, 11) * factor).rounded()
  }
}

/// The inks of one shape.
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
  /// Whether it is a place on a canvas: finite, with an area.
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
