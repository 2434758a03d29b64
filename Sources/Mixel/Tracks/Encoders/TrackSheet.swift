public import Parallelism
public import Raster
import Rendering

/// `sheet.png`: a run at a glance, some of its frames and the score of each object over all.
///
/// Frames are added one by one; memory stays the same however many there are. See ``ContactSheet``.
public struct TrackSheet: Sendable {
  /// The names of all of the run's objects.
  public let objects: [String]
  private var sheet: ContactSheet

  /// - Parameters:
  ///   - title: the heading: what was tracked through.
  ///   - objects: the names of all objects.
  public init(title: String, objects: [String]) {
    self.objects = objects
    sheet = ContactSheet(title: title, objectNames: objects)
  }

  /// Whether the next frame is shown, so that masks for it are of use; so is the last one in any
  /// case.
  public var keepsNext: Bool { sheet.keepsNext }

  /// Adds a frame.
  ///
  /// - Parameters:
  ///   - photo: nil where the frame could not be read.
  ///   - masks: one for each sighting; nil for the masks in the record, where it has them.
  public mutating func add(_ frame: TrackedFrame, on photo: Photo?, masks: [Mask]? = nil) {
    let shapes = frame.shapes(of: objects, masks: masks)
    sheet.add(shapes, in: photo?.picture.inEightBits, index: frame.index)
  }

  /// The page.
  public func image() -> Image<UInt8> { sheet.image() }

  /// The page as a PNG, 1,280 pixels wide.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func png(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try image().encoded(as: .png, workers: workers)
  }
}
