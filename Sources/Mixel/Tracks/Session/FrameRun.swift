import Parallelism
import Tracking

/// A session that is driven through a sequence of frames.
struct FrameRun<Frames: IteratorProtocol> where Frames.Element: TrackableFrame {
  private(set) var session: TrackSession?
  /// Of the frame last advanced to; nil where it could not be read.
  private(set) var photo: Photo?
  /// Why the sequence ended early.
  private(set) var problem: String?
  /// The number of frames advanced to.
  private(set) var count = 0
  private var frames: Frames
  private var ahead: VideoFrame?
  private var taken = 0
  /// Whether a frame is taken from the sequence before the one in front of it is stepped to, so
  /// that the last is known to be it. What comes from a live source is stepped to at once.
  private let looksAhead: Bool
  private let objects: [TrackedObject]
  private let options: TrackOptions
  private let workers: Workers

  /// Starts with objects in the first frame.
  init(
    _ frames: Frames, objects: [TrackedObject], options: TrackOptions, looksAhead: Bool = false, workers: Workers
  ) {
    self.frames = frames
    self.looksAhead = looksAhead
    self.objects = objects
    self.options = options
    self.workers = workers
  }

  /// Goes on with a session.
  init(_ frames: Frames, from session: TrackSession, workers: Workers) {
    self.init(frames, objects: [], options: session.options, workers: workers)
    self.session = session
    taken = session.nextFrame
  }

  /// Whether there is no frame behind the one advanced to, where one is looked ahead.
  var isLast: Bool { ahead == nil }

  /// The next frame's record; nil behind the last one.
  ///
  /// - Throws: where the objects cannot be followed from the first frame.
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
    // Without a frame before it, it is the reason for which there is none.
    return session == nil && count == 0 ? frame : nil
  }
}

extension MixelError {
  /// The message with the name of what it is about, where it does not hold that already.
  func naming(_ name: String) -> String {
    let text = description
    return text.contains(name) ? text : "\(name): \(text)"
  }
}
