import Mixel
import SystemPackage

/// The pictures of a run: a mask and an overlay a frame, made and written on other threads while the next frames are tracked.
///
/// No more frames are under way than there are workers, however long the sequence.
struct FramePictures: ~Copyable {
  private let plan: TrackPlan
  private let objects: [String]
  private let limit: Int
  private var jobs: OrderedJobs<Result<Void, Failure>>

  init(_ plan: TrackPlan, objects: [String], workers: Workers) {
    self.plan = plan
    self.objects = objects
    limit = workers.count
    jobs = OrderedJobs(workers: workers)
  }

  /// Whether masks of the objects are needed.
  var needsMasks: Bool { plan.emissions.contains(.masks) }

  mutating func add(stem: String, masks: [Mask]) throws(Failure) {
    guard needsMasks else { return }
    while jobs.count >= limit { try jobs.take()?.get() }
    let writer = writer
    jobs.start { Result { () throws(Failure) in try writer.write(masks, stem: stem) } }
  }

  /// Waits for all that is under way.
  mutating func finish() throws(Failure) {
    while let outcome = jobs.take() { try outcome.get() }
  }

  private var writer: FrameWriter { FrameWriter(plan: plan, objects: objects) }
}

/// Makes and writes the pictures of one frame.
private struct FrameWriter: Sendable {
  let plan: TrackPlan
  let objects: [String]

  func write(_ masks: [Mask], stem: String) throws(Failure) {
    guard let folder = plan.path(.masks) else { return }
    for (name, mask) in zip(objects, masks) {
      let place = objects.count > 1 ? InputFiles.join(folder, name) : folder
      try write(try Self.png(mask), to: InputFiles.join(place, "\(stem).png"))
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      try writeAtomically(bytes, to: FilePath(path), replacing: plan.overwrites)
    } catch {
      throw Failure("\(error)")
    }
  }

  private static func png(_ mask: Mask) throws(Failure) -> [UInt8] {
    do {
      return try encodePNG(width: mask.width, height: mask.height, format: .gray8) { row, bytes in
        let samples = mask.samples.span
        for x in 0..<mask.width { bytes[x] = samples[row * mask.width + x] }
      }
    } catch {
      throw Failure("a mask cannot be encoded: \(error)")
    }
  }
}
