public import Raster

/// A run of a tracker on one page: some of its frames, evenly spread, with what was found in them,
/// and each object's score over all frames.
///
/// The frames may come in any number and need not be known beforehand: the sheet keeps a bounded
/// number of small pictures, the newest frame, and scores in a bounded number of bins, a few
/// megabytes in all. A frame that is not kept costs next to nothing.
public struct ContactSheet: Sendable {
  /// The heading: what was tracked through.
  public let title: String
  /// As the shapes will come, in their order.
  public let objectNames: [String]
  /// Of the page, in pixels.
  public let width: Int
  private var thumbnails = ThinnedSequence<ContactThumbnail>(capacity: 120)
  private var timeline: ScoreTimeline
  private var grid: ContactGrid?
  private var newest: (frame: Image<UInt8>, shapes: [TrackedShape], index: Int)?
  private var frameCount = 0

  /// - Parameter width: of the page in pixels; at least 480 are taken.
  public init(title: String, objectNames: [String], width: Int = 1280) {
    self.title = title
    self.objectNames = objectNames
    self.width = max(width, 480)
    timeline = ScoreTimeline(objectCount: objectNames.count)
  }

  /// Whether the next frame, if it can be read, is kept, so that masks for it are of use. The last
  /// frame is kept in any case.
  public var keepsNext: Bool { thumbnails.keepsNext }

  /// Counts a frame.
  ///
  /// - Parameters:
  ///   - shapes: what was found, in the order of `objectNames`.
  ///   - frame: as it came, without an overlay: the sheet draws its own at the size of its small
  ///     pictures. Nil if it could not be read, so that only the scores count.
  ///   - index: the frame's number, which rises from one to the next.
  public mutating func add(_ shapes: [TrackedShape], in frame: Image<UInt8>?, index: Int) {
    frameCount += 1
    timeline.add(shapes, frame: index)
    guard let frame else { return }
    let grid = self.grid ?? ContactGrid(width: width, frameWidth: frame.width, frameHeight: frame.height)
    self.grid = grid
    newest = (frame, shapes, index)
    thumbnails.append { ContactThumbnail(frame, shapes, index: index, grid: grid, objectCount: objectNames.count) }
  }

  /// The page so far; as high as it needs to be.
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

/// A small picture of a frame with its overlay.
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
    // Scores are in the curves below, and names beside them in the objects' colours.
    let style = TrackOverlay.Style(label: .none)
    picture = TrackOverlay(objectCount: objectCount, style: style).draw(
      small, on: frame.opaque.scaled(width: width, height: height))
    self.index = index
    states = shapes.map(\.confidence)
  }
}
