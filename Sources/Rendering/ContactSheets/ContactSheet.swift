public import Raster

/// A page that summarises a tracker's run: some of its frames, evenly spread, with the objects
/// found in them, and each object's score over all frames.
///
/// Frames may come in any number, unknown in advance. The sheet stores a bounded number of
/// thumbnails, the newest frame, and the scores in a bounded number of bins: a few megabytes in
/// all. A frame that is not kept costs almost nothing.
public struct ContactSheet: Sendable {
  /// The heading, for example the name of the video.
  public let title: String
  /// The objects' names, in the order of the shapes to be added.
  public let objectNames: [String]
  /// The width of the page in pixels.
  public let width: Int
  private var thumbnails = ThinnedSequence<ContactThumbnail>(capacity: 120)
  private var timeline: ScoreTimeline
  private var grid: ContactGrid?
  private var newest: (frame: Image<UInt8>, shapes: [TrackedShape], index: Int)?
  private var frameCount = 0

  /// - Parameter width: the width of the page in pixels, raised to 480 if smaller.
  public init(title: String, objectNames: [String], width: Int = 1280) {
    self.title = title
    self.objectNames = objectNames
    self.width = max(width, 480)
    timeline = ScoreTimeline(objectCount: objectNames.count)
  }

  /// Whether the next frame will be kept if it can be read, so that computing its masks is
  /// worthwhile. The last frame is kept in any case.
  public var keepsNext: Bool { thumbnails.keepsNext }

  /// Adds a frame.
  ///
  /// - Parameters:
  ///   - shapes: the objects found, in the order of `objectNames`.
  ///   - frame: the frame without an overlay; the sheet draws its own on the thumbnails. Nil if the
  ///     frame could not be read, in which case only the scores are recorded.
  ///   - index: the frame's number, which increases from one call to the next.
  public mutating func add(_ shapes: [TrackedShape], in frame: Image<UInt8>?, index: Int) {
    frameCount += 1
    timeline.add(shapes, frame: index)
    guard let frame else { return }
    let grid = self.grid ?? ContactGrid(width: width, frameWidth: frame.width, frameHeight: frame.height)
    self.grid = grid
    newest = (frame, shapes, index)
    thumbnails.append { ContactThumbnail(frame, shapes, index: index, grid: grid, objectCount: objectNames.count) }
  }

  /// Draws the page so far, as high as its content requires.
  public func image() -> Image<UInt8> {
    var shown = thumbnails.elements
    if let newest, let grid, shown.last?.index != newest.index {
      shown.append(
        ContactThumbnail(newest.frame, newest.shapes, index: newest.index, grid: grid, objectCount: objectNames.count))
    }
    if let grid { shown = shown.evenlySpread(grid.capacity) }
    var drawing = ContactSheetDrawing(
      title: title, subtitle: subtitle, objectNames: objectNames, width: width, grid: grid, thumbnails: shown,
      timeline: timeline)
    drawing.draw()
    return drawing.canvas.image
  }

  private var subtitle: String {
    var parts = [decimalText(frameCount, exponent: 0) + (frameCount == 1 ? " frame" : " frames")]
    if let grid { parts.append("\(grid.frameWidth) × \(grid.frameHeight)") }
    if objectNames.count != 1 { parts.append("\(objectNames.count) objects") }
    return parts.joined(separator: ",  ")
  }
}

/// A small copy of a frame with its overlay.
struct ContactThumbnail: Sendable {
  let picture: Image<UInt8>
  let index: Int
  let states: [TrackedShape.Confidence]

  init(_ frame: Image<UInt8>, _ shapes: [TrackedShape], index: Int, grid: ContactGrid, objectCount: Int) {
    let (width, height) = grid.fitted(width: frame.width, height: frame.height)
    let scale = SIMD2(Double(width) / Double(frame.width), Double(height) / Double(frame.height))
    let small = shapes.map { shape in
      var shape = shape
      let box = shape.box
      shape.box = Box(x: box.x * scale.x, y: box.y * scale.y, width: box.width * scale.x, height: box.height * scale.y)
      shape.mask = shape.mask?.scaled(width: width, height: height)
      return shape
    }
    // Scores are shown by the curves below, and names beside them in the objects' colours.
    let style = TrackOverlay.Style(label: .none)
    picture = TrackOverlay(objectCount: objectCount, style: style).draw(
      small, on: frame.opaque.scaled(width: width, height: height))
    self.index = index
    states = shapes.map(\.confidence)
  }
}
