import Mixel
import Synchronization
import SystemPackage

/// The pictures of a run: a mask and an overlay a frame, and the contact sheet, made on other threads while the next frames are tracked.
///
/// No more frames are under way than there are workers, however long the sequence.
struct FramePictures: ~Copyable {
  private let plan: TrackPlan
  private let objects: [String]
  private let writer: FrameWriter
  private let sheet: SharedSheet?
  private let limit: Int
  private var files: OrderedJobs<Result<Void, Failure>>
  /// One at a time, since the sheet takes frames in their order.
  private var thumbnails: OrderedJobs<Void>

  /// - Parameter title: of the contact sheet.
  init(_ plan: TrackPlan, objects: [String], title: String, workers: Workers) {
    self.plan = plan
    self.objects = objects
    writer = FrameWriter(plan: plan, objects: objects)
    sheet = plan.emissions.contains(.sheet) ? SharedSheet(ContactSheet(title: title, objectNames: objects)) : nil
    limit = workers.count
    files = OrderedJobs(workers: workers)
    thumbnails = OrderedJobs(workers: workers)
  }

  /// Whether the next frame's masks are shown anywhere.
  mutating func needsMasks(isLast: Bool) -> Bool {
    if writer.isNeeded { return true }
    guard let sheet else { return false }
    thumbnails.take()
    return isLast || sheet.keepsNext
  }

  /// - Parameters:
  ///   - picture: nil where the frame could not be read; it has no pictures then.
  ///   - masks: of the objects, where they are needed.
  mutating func add(_ record: TrackRecord, _ picture: Picture?, masks: [Mask]?) throws(Failure) {
    let shapes = record.observations.indices.map { index in
      TrackedShape(
        name: objects[index], box: record.observations[index].box, mask: masks?[index], score: record.observations[index].score,
        confidence: TrackedShape.Confidence(record.observations[index].state))
    }
    if writer.isNeeded, let picture {
      while files.count >= limit { try files.take()?.get() }
      files.start { [writer] in Result { () throws(Failure) in try writer.write(shapes, on: picture, of: record) } }
    }
    if let sheet {
      thumbnails.take()
      thumbnails.start { sheet.add(shapes, picture, frame: record.frame) }
    }
  }

  /// Waits for all that is under way, and writes the sheet.
  mutating func finish() throws(Failure) {
    while let outcome = files.take() { try outcome.get() }
    thumbnails.take()
    guard let sheet, let path = plan.path(.sheet) else { return }
    try writer.write(try reporting { () throws(MixelError) in try sheet.image.encoded(as: .png) }, to: path)
  }
}

/// A contact sheet that jobs add to, one after the other.
private final class SharedSheet: Sendable {
  private let sheet: Mutex<ContactSheet>

  init(_ sheet: ContactSheet) { self.sheet = Mutex(sheet) }

  var keepsNext: Bool { sheet.withLock(\.keepsNext) }

  var image: Image<UInt8> { sheet.withLock { $0.image() } }

  func add(_ shapes: [TrackedShape], _ picture: Picture?, frame: Int) {
    sheet.withLock { $0.add(shapes, in: picture?.inEightBits, index: frame) }
  }
}

extension TrackedShape.Confidence {
  fileprivate init(_ state: TrackState) {
    switch state {
    case .tracked: self = .tracked
    case .uncertain: self = .uncertain
    case .lost: self = .lost
    }
  }
}
