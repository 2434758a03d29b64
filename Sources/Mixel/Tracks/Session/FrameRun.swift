import Parallelism
import Tracking

/// Drives a session through a sequence of frames.
struct FrameRun<Frames: IteratorProtocol> where Frames.Element: TrackableFrame {
  private(set) var session: TrackSession?
  /// The photo of the current frame; nil if it could not be read.
  private(set) var photo: Photo?
  /// The reason why the sequence ended early.
  private(set) var problem: String?
  /// The number of frames so far.
  private(set) var count = 0
  private var window: FrameWindow<Frames>
  private var guide: KeyframeGuide
  private var ahead: VideoFrame?
  /// Whether to take the next frame before stepping to the current one, so that the last frame is
  /// known to be the last. For live sources this is off, so that each frame is processed at once.
  private let looksAhead: Bool
  private let objects: [TrackedObject]
  private let options: TrackOptions
  private let workers: Workers

  /// Creates a run that starts a session in the first frame.
  init(
    _ window: FrameWindow<Frames>, objects: [TrackedObject], plan: KeyframePlan, options: TrackOptions,
    looksAhead: Bool = false, workers: Workers
  ) {
    self.window = window
    guide = KeyframeGuide(plan)
    self.looksAhead = looksAhead
    self.objects = objects
    self.options = options
    self.workers = workers
  }

  /// Creates a run that continues a session with the frames after its last.
  init(_ window: FrameWindow<Frames>, from session: TrackSession, plan: KeyframePlan, workers: Workers) {
    self.init(window, objects: [], plan: plan, options: session.options, workers: workers)
    self.session = session
  }

  /// Whether the current frame is the last. Valid only when looking ahead.
  var isLast: Bool { ahead == nil }

  /// Advances to the next frame and returns its record; nil after the last.
  ///
  /// - Throws: ``MixelError/tracking(_:)`` if the objects cannot be tracked from the first frame,
  ///   or a keyframe cannot be used.
  mutating func advance() throws(MixelError) -> TrackedFrame? {
    // Frames are looked at before the next one is taken, as long as all are at hand.
    if count == 0, let session { try guide.look(ahead: session, nil, in: &window, workers: workers) }
    if count == 0 || !looksAhead { ahead = take() }
    guard let frame = ahead else {
      try checkEnd()
      return nil
    }
    if session == nil {
      session = try start(in: frame)
    } else {
      try follow(frame)
    }
    count += 1
    if let session { try guide.look(ahead: session, photo, in: &window, workers: workers) }
    if looksAhead { ahead = take() }
    return session?.current
  }

  private mutating func start(in frame: VideoFrame) throws(MixelError) -> TrackSession {
    do throws(MixelError) {
      photo = try frame.photo.get()
    } catch {
      throw .tracking(.unreadableStart(error.naming(frame.name)))
    }
    guard let photo else { throw .tracking(.noFrames) }
    return try TrackSession(objects: objects, in: photo, options: options, workers: workers)
  }

  private mutating func follow(_ frame: VideoFrame) throws(MixelError) {
    guard var session = session.take() else { return }
    defer { self.session = session }
    try session.follow(frame, guide, workers: workers)
    photo = try? frame.photo.get()
  }

  /// Refuses a keyframe that was not reached.
  private func checkEnd() throws(MixelError) {
    guard problem == nil, let last = session?.current.index else { return }
    try guide.plan.check(lastFrame: last)
  }

  private mutating func take() -> VideoFrame? {
    guard problem == nil, let frame = window.next() else { return nil }
    guard frame.endsSequence else { return frame }
    if case .failure(let error) = frame.photo { problem = "\(error)" }
    // If no frame came before it, its error is the reason why there are none.
    return session == nil && count == 0 ? frame : nil
  }
}

extension MixelError {
  /// Returns the message, preceded by a name unless it has that already.
  func naming(_ name: String) -> String {
    let text = description
    return text.contains(name) ? text : "\(name): \(text)"
  }
}
