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
  private var frames: Frames
  private var ahead: VideoFrame?
  private var taken = 0
  /// Whether to take the next frame before stepping to the current one, so that the last frame is
  /// known to be the last. For live sources this is off, so that each frame is processed at once.
  private let looksAhead: Bool
  private let objects: [TrackedObject]
  private let options: TrackOptions
  private let workers: Workers

  /// Creates a run that starts a session in the first frame.
  init(
    _ frames: Frames, objects: [TrackedObject], options: TrackOptions, looksAhead: Bool = false, workers: Workers
  ) {
    self.frames = frames
    self.looksAhead = looksAhead
    self.objects = objects
    self.options = options
    self.workers = workers
  }

  /// Creates a run that continues a session.
  init(_ frames: Frames, from session: TrackSession, workers: Workers) {
    self.init(frames, objects: [], options: session.options, workers: workers)
    self.session = session
    taken = session.nextFrame
  }

  /// Whether the current frame is the last. Valid only when looking ahead.
  var isLast: Bool { ahead == nil }

  /// Advances to the next frame and returns its record; nil after the last.
  ///
  /// - Throws: ``MixelError/tracking(_:)`` if the objects cannot be tracked from the first frame.
  mutating func advance() throws(MixelError) -> TrackedFrame? {
    if count == 0 || !looksAhead { ahead = take() }
    guard let frame = ahead else { return nil }
    if session == nil {
      session = try start(in: frame)
    } else {
      follow(frame)
    }
    count += 1
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

  private mutating func follow(_ frame: VideoFrame) {
    guard var session = session.take() else { return }
    defer { self.session = session }
    switch frame.photo {
    case .success(let photo):
      session.step(photo, workers: workers)
      self.photo = photo
    case .failure(let error):
      session.skip(name: frame.name, problem: "\(error)")
      photo = nil
    }
  }

  private mutating func take() -> VideoFrame? {
    guard problem == nil, let next = frames.next() else { return nil }
    let frame = next.frame(at: taken)
    taken += 1
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
