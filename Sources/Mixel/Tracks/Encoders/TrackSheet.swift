public import Parallelism
public import Raster
import Rendering

/// The contact sheet of a run, `sheet.png`: some of its frames, and the score of each object over
/// all frames.
///
/// Frames are added one by one; memory use does not grow with their number. See ``ContactSheet``.
public struct TrackSheet: Sendable {
  /// The names of all objects of the run.
  public let objects: [String]
  private var sheet: ContactSheet

  /// - Parameters:
  ///   - title: the heading, usually the source of the frames.
  ///   - objects: the names of all objects.
  public init(title: String, objects: [String]) {
    self.objects = objects
    sheet = ContactSheet(title: title, objectNames: objects)
  }

  /// Whether the next frame will be shown, so that its masks are needed. The last frame is always
  /// shown.
  public var keepsNext: Bool { sheet.keepsNext }

  /// Adds a frame.
  ///
  /// - Parameters:
  ///   - photo: the frame's photo; nil if it could not be read.
  ///   - masks: a mask for each sighting; nil for the masks in the record, if it has any.
  public mutating func add(_ frame: TrackedFrame, on photo: Photo?, masks: [Mask]? = nil) {
    let shapes = frame.shapes(of: objects, masks: masks)
    sheet.add(shapes, in: photo?.colors.inEightBits, index: frame.index)
  }

  /// Draws the page.
  public func image() -> Image<UInt8> { sheet.image() }

  /// Encodes the page as a PNG, 1,280 pixels wide.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func png(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try image().encoded(as: .png, workers: workers)
  }
}
