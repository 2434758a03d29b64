import Dispatch
public import Parallelism
import Synchronization
import Tracking

/// Objects followed through a sequence while other tasks go on: each frame's record as soon as it
/// is there.
///
///     for try await frame in TrackedFrames(of: [.box(box)], in: try FrameFolder("orbit/img")) {
///       print(frame.index, frame.boxes)
///     }
///
/// Frames are read and stepped to on Dispatch's threads, when the next one is asked for. The
/// sequence ends at once when its task is cancelled; a step that is under way is completed unseen.
/// With ``TrackOptions/keepsHistory`` off, as it is by default here, memory stays the same however
/// many frames there are.
public struct TrackedFrames<Frames: Sequence & Sendable>: AsyncSequence, Sendable
where Frames.Element: TrackableFrame {
  public typealias Element = TrackedFrame
  public typealias Failure = MixelError

  private let frames: Frames
  private let objects: [TrackedObject]
  private let options: TrackOptions
  private let session: TrackSession?
  private let workers: Workers

  /// Follows objects from the first frame on; see
  /// ``Track/init(of:in:options:input:workers:progress:)``.
  ///
  /// Iterating throws ``MixelError/tracking(_:)`` where they cannot be followed from it.
  public init(
    of objects: [TrackedObject], in frames: Frames, options: TrackOptions? = nil, workers: Workers = .all
  ) {
    var flat = TrackOptions()
    flat.keepsHistory = false
    self.init(frames, objects, options ?? flat, nil, workers)
  }

  fileprivate init(
    _ frames: Frames, _ objects: [TrackedObject], _ options: TrackOptions, _ session: TrackSession?, _ workers: Workers
  ) {
    self.frames = frames
    self.objects = objects
    self.options = options
    self.session = session
    self.workers = workers
  }

  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(RunningFrames(frames, objects, options, session, workers))
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    private let run: RunningFrames<Frames>
    private var isOver = false

    fileprivate init(_ run: RunningFrames<Frames>) { self.run = run }

    public mutating func next() async throws(MixelError) -> TrackedFrame? {
      try await next(isolation: #isolation)
    }

    /// The next frame's record; nil behind the last one, and once the task is cancelled.
    ///
    /// - Throws: ``MixelError/tracking(_:)`` where the objects cannot be followed from the first
    ///   frame.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(MixelError) -> TrackedFrame? {
      guard !isOver, let outcome = await run.next() else {
        isOver = true
        return nil
      }
      let frame = try outcome.get()
      if frame == nil { isOver = true }
      return frame
    }
  }
}

extension TrackSession {
  /// Goes on through more frames, in a copy of this session, while other tasks go on.
  ///
  /// - Parameter frames: those behind the current one.
  public func frames<Frames: Sequence & Sendable>(
    through frames: Frames, workers: Workers = .all
  ) -> TrackedFrames<Frames> where Frames.Element: TrackableFrame {
    TrackedFrames(frames, [], options, self, workers)
  }
}

/// A run whose steps are made on other threads, one after the other.
private final class RunningFrames<Frames: Sequence & Sendable>: Sendable where Frames.Element: TrackableFrame {
  private let run: Mutex<FrameRun<Frames.Iterator>>
  private let queue = DispatchQueue(label: "mixel.tracked-frames", qos: .userInitiated)

  init(
    _ frames: Frames, _ objects: [TrackedObject], _ options: TrackOptions, _ session: TrackSession?, _ workers: Workers
  ) {
    if let session {
      run = Mutex(FrameRun(frames.makeIterator(), from: session, workers: workers))
    } else {
      run = Mutex(FrameRun(frames.makeIterator(), objects: objects, options: options, workers: workers))
    }
  }

  /// What the next step comes to; nil where the task is cancelled before it is made.
  func next() async -> Result<TrackedFrame?, MixelError>? {
    let answer = Answer<Result<TrackedFrame?, MixelError>?>()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        answer.wait(continuation)
        queue.async { [self] in
          if answer.isGiven { return }
          answer.give(run.withLock { run in Result { () throws(MixelError) in try run.advance() } })
        }
      }
    } onCancel: {
      answer.give(nil)
    }
  }
}

/// An answer that is given once, to one who may come to wait for it later: the first counts.
private final class Answer<Value: Sendable>: Sendable {
  private enum State {
    case open(CheckedContinuation<Value, Never>?)
    case early(Value)
    case given
  }

  private let state = Mutex(State.open(nil))

  var isGiven: Bool {
    state.withLock { if case .open = $0 { false } else { true } }
  }

  func wait(_ continuation: CheckedContinuation<Value, Never>) {
    let early = state.withLock { state -> Value? in
      guard case .early(let value) = state else {
        state = .open(continuation)
        return nil
      }
      state = .given
      return value
    }
    if let early { continuation.resume(returning: early) }
  }

  func give(_ value: Value) {
    let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
      guard case .open(let continuation) = state else { return nil }
      state = continuation == nil ? .early(value) : .given
      return continuation
    }
    waiting?.resume(returning: value)
  }
}
