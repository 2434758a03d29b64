import Batches
import Mixel
import Synchronization
import SystemPackage

/// Makes the pictures of a run on other threads while the next frames are tracked: masks and
/// overlays for each frame, and the contact sheet.
///
/// At most as many frames as workers are in memory, however long the sequence is.
struct FramePictures: ~Copyable {
  private let plan: TrackPlan
  private let writer: FrameWriter
  private let sheet: LockedSheet?
  private let limit: Int
  private var files: OrderedJobs<Result<Void, Failure>>
  /// At most one job, since the sheet takes frames in order.
  private var thumbnails: OrderedJobs<Void>

  /// - Parameter title: the heading of the contact sheet.
  init(_ plan: TrackPlan, objects: [String], title: String, workers: Workers) {
    self.plan = plan
    writer = FrameWriter(plan: plan, objects: objects)
    sheet = plan.exports.contains(.sheet) ? LockedSheet(TrackSheet(title: title, objects: objects)) : nil
    limit = workers.count
    files = OrderedJobs(workers: workers)
    thumbnails = OrderedJobs(workers: workers)
  }

  /// Whether the next frame's masks are needed for any picture.
  mutating func needsMasks(isLast: Bool) -> Bool {
    if writer.isNeeded { return true }
    guard let sheet else { return false }
    thumbnails.take()
    return isLast || sheet.keepsNext
  }

  /// Starts making the pictures of a frame.
  ///
  /// - Parameters:
  ///   - photo: nil if the frame could not be read; no pictures are made then.
  ///   - masks: the masks of the objects, if ``needsMasks(isLast:)``.
  /// - Throws: the failure of an earlier frame.
  mutating func add(_ frame: TrackedFrame, _ photo: Photo?, masks: [Mask]?) throws(Failure) {
    if writer.isNeeded, let photo {
      while files.count >= limit { try files.take()?.get() }
      files.start { [writer] in
        Result { () throws(Failure) in try writer.write(frame, on: photo, masks: masks ?? []) }
      }
    }
    if let sheet {
      thumbnails.take()
      thumbnails.start { sheet.add(frame, photo, masks) }
    }
  }

  /// Writes a file beside the pictures.
  func write(_ bytes: [UInt8], to path: String) throws(Failure) { try writer.write(bytes, to: path) }

  /// Waits for all jobs and writes the sheet.
  mutating func finish() throws(Failure) {
    while let outcome = files.take() { try outcome.get() }
    thumbnails.take()
    guard let sheet, let path = plan.path(.sheet) else { return }
    try writer.write(try reporting { () throws(MixelError) in try sheet.png() }, to: path)
  }
}

/// A contact sheet that jobs on different threads add to.
private final class LockedSheet: Sendable {
  private let sheet: Mutex<TrackSheet>

  init(_ sheet: TrackSheet) { self.sheet = Mutex(sheet) }

  var keepsNext: Bool { sheet.withLock(\.keepsNext) }

  func png() throws(MixelError) -> [UInt8] { try sheet.withLock { $0 }.png() }

  func add(_ frame: TrackedFrame, _ photo: Photo?, _ masks: [Mask]?) {
    sheet.withLock { $0.add(frame, on: photo, masks: masks) }
  }
}
