import Dispatch

@testable import Mixel
import Synchronization
import Testing

/// Asynchronous tracking.
struct TrackedFramesTests {
  private static let photos = TrackScene.photos

  @Test func recordsComeOneByOne() async throws {
    let session = try TrackScene.session(frames: 6)
    var records: [TrackedFrame] = []
    let objects = [TrackScene.red, TrackScene.yellow]
    for try await frame in TrackedFrames(of: objects, in: Array(Self.photos[..<6]), options: TrackScene.quick) {
      records.append(frame)
    }
    #expect(records == session.frames)
  }

  @Test func aSessionGoesOn() async throws {
    let begun = try TrackScene.session(frames: 3), whole = try TrackScene.session(frames: 6)
    var records = begun.frames
    for try await frame in begun.frames(through: Array(Self.photos[3..<6])) { records.append(frame) }
    #expect(records == whole.frames && begun.frames.count == 3)
  }

  @Test func whatCannotBeginThrows() async throws {
    await #expect(throws: MixelError.tracking(.noObjects)) {
      for try await _ in TrackedFrames(of: [], in: [Self.photos[0]]) {}
    }
    for try await _ in TrackedFrames(of: [TrackScene.red], in: [Photo]()) { Issue.record("there is no frame") }
  }

  /// An endless sequence of frames: only cancelling the task ends the loop.
  private struct Endless: Sequence, IteratorProtocol, Sendable {
    var index = 0
    mutating func next() -> Photo? {
      index += 1
      return TrackScene.photos[Swift.min(index - 1, 15)]
    }
  }

  @Test(.timeLimit(.minutes(2))) func theLoopEndsWithItsTask() async throws {
    let seen = Mutex(0)
    let task = Task {
      for try await frame in TrackedFrames(of: [TrackScene.red], in: Endless(), options: TrackScene.quick) {
        seen.withLock { $0 = frame.index }
        if frame.index == 4 { withUnsafeCurrentTask { $0?.cancel() } }
      }
      return Task.isCancelled
    }
    #expect(try await task.value && seen.withLock { $0 } == 4)
  }

  /// A cancelled task does not wait for a frame that never arrives, as from a pipe without a
  /// writer.
  private struct Stuck: Sequence, IteratorProtocol, Sendable {
    let gate: DispatchSemaphore
    var index = 0
    mutating func next() -> Photo? {
      index += 1
      if index > 3 { gate.wait() }
      return TrackScene.photos[index - 1]
    }
  }

  @Test(.timeLimit(.minutes(2))) func waitingEndsWithTheTask() async throws {
    let gate = DispatchSemaphore(value: 0), seen = Mutex(0)
    let task = Task {
      for try await _ in TrackedFrames(of: [TrackScene.red], in: Stuck(gate: gate), options: TrackScene.quick) {
        seen.withLock { $0 += 1 }
      }
    }
    while seen.withLock({ $0 }) < 3 { await Task.yield() }
    task.cancel()
    try await task.value
    gate.signal()
    #expect(seen.withLock { $0 } == 3)
  }
}
