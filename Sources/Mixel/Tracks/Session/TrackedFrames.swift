public import Parallelism
import Synchronization
import Tracking

/// Tracks objects through a sequence asynchronously, and yields the record of each frame as soon as
/// it is available.
///
///     for try await frame in TrackedFrames(of: [.box(box)], in: try FrameFolder("orbit/img")) {
///       print(frame.index, frame.boxes)
///     }
///
/// Frames are read and processed on other threads when the next one is requested. The sequence
/// ends at once when its task is cancelled; a running step is completed and discarded. By default
/// ``TrackOptions/keepsHistory`` is off here, so that memory use does not grow with the number of
/// frames.
public struct TrackedFrames<Frames: Sequence & Sendable>: AsyncSequence, Sendable
where Frames.Element: TrackableFrame {
  public typealias Element = TrackedFrame
  public typealias Failure = MixelError

  private let frames: Frames
  private let objects: [TrackedObject]
  private let keyframes: [TrackKeyframe]
  private let options: TrackOptions
  private let session: TrackSession?
  private let workers: Workers

  /// Tracks objects from the first frame on; see
  /// ``Track/init(of:keyframes:in:options:input:workers:progress:)``.
  ///
  /// Iterating throws ``MixelError/tracking(_:)`` if they cannot be tracked from it.
  public init(
    of objects: [TrackedObject], keyframes: [TrackKeyframe] = [], in frames: Frames, options: TrackOptions? = nil,
    workers: Workers = .all
  ) {
    var flat = TrackOptions()
    flat.keepsHistory = false
    self.init(frames, objects, keyframes, options ?? flat, nil, workers)
  }

  fileprivate init(
    _ frames: Frames, _ objects: [TrackedObject], _ keyframes: [TrackKeyframe], _ options: TrackOptions,
    _ session: TrackSession?, _ workers: Workers
  ) {
    self.frames = frames
    self.objects = objects
    self.keyframes = keyframes
    self.options = options
    self.session = session
    self.workers = workers
  }

  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(RunningFrames(Result { () throws(MixelError) in try run() }))
  }

  private func run() throws(MixelError) -> FrameRun<Frames.Iterator> {
    guard let session else {
      let film = try TakenFrames(frames, options.range)
      let plan = try film.plan(keyframes, after: objects)
      return FrameRun(film.window(), objects: objects, plan: plan, options: options, workers: workers)
    }
    let plan = try session.plan(keyframes)
    return FrameRun(TakenFrames(rest: frames, of: session).window(), from: session, plan: plan, workers: workers)
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    private let run: RunningFrames<Frames>
    private var isOver = false

    fileprivate init(_ run: RunningFrames<Frames>) { self.run = run }

    public mutating func next() async throws(MixelError) -> TrackedFrame? {
      try await next(isolation: #isolation)
    }

    /// Returns the next frame's record; nil after the last, and after the task is cancelled.
    ///
    /// - Throws: ``MixelError/tracking(_:)`` if the objects cannot be tracked from the first frame.
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
  /// Continues through more frames asynchronously, in a copy of this session.
  ///
  /// - Parameters:
  ///   - frames: the frames after the current one that ``TrackOptions/range`` takes.
  ///   - keyframes: where objects are in those frames; see ``TrackKeyframe``.
  public func frames<Frames: Sequence & Sendable>(
    through frames: Frames, keyframes: [TrackKeyframe] = [], workers: Workers = .all
  ) -> TrackedFrames<Frames> where Frames.Element: TrackableFrame {
    TrackedFrames(frames, [], keyframes, options, self, workers)
  }
}

/// A run whose steps are made on another thread, one after the other.
private final class RunningFrames<Frames: Sequence & Sendable>: Sendable where Frames.Element: TrackableFrame {
  private let run: Mutex<Result<FrameRun<Frames.Iterator>, MixelError>>

  /// - Parameter run: the run, or why there is none.
  init(_ run: sending Result<FrameRun<Frames.Iterator>, MixelError>) { self.run = Mutex(run) }

  /// Returns the result of the next step; nil if the task is cancelled before it.
  func next() async -> Result<TrackedFrame?, MixelError>? {
    let answer = Answer<Result<TrackedFrame?, MixelError>?>()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        answer.wait(continuation)
        ThreadPool.shared.run { [self] in
          let outcome = run.withLock { run -> Result<TrackedFrame?, MixelError>? in
            guard !answer.isGiven else { return nil }
            do throws(MixelError) {
              var running = try run.get()
              defer { run = .success(running) }
              return .success(try running.advance())
            } catch {
              return .failure(error)
            }
          }
          if let outcome { answer.give(outcome) }
        }
      }
    } onCancel: {
      answer.give(nil)
    }
  }
}

/// A value that is set once and awaited by one task, in either order. Only the first value counts.
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
