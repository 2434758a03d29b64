import Dispatch
public import Parallelism

extension Workers {
  /// As many workers as there are processors: what every job takes unless it is told otherwise.
  public static var all: Workers { Workers(count: available) }

  /// What was made, unless it was cancelled on the way and has an unexpected value.
  func finished<Value>(_ value: Value) throws(MixelError) -> Value {
    if isCancelled { throw .cancelled }
    return value
  }
}

extension Workers {
  /// Runs a job beside the current task, and cancels it with the task.
  ///
  ///     let segmentation = try await Workers.all.run { workers in
  ///       try photo.segmented(.automatic, workers: workers)
  ///     }
  ///
  /// The job runs on a thread of Dispatch's pool, not on one of Swift's cooperative pool, which
  /// long computations would keep from other tasks.
  ///
  /// - Parameter job: given these workers, with a cancellation that follows the task's.
  /// - Throws: what the job throws: ``MixelError/cancelled`` if the task was cancelled.
  public func run<Value: Sendable>(
    _ job: @escaping @Sendable (Workers) throws(MixelError) -> Value
  ) async throws(MixelError) -> Value {
    let cancellation = Cancellation(deadline: cancellation?.deadline)
    let workers = Workers(count: count, cancellation: cancellation)
    return try await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, MixelError>, Never>) in
        DispatchQueue.global(qos: .userInitiated).async {
          continuation.resume(returning: Result { () throws(MixelError) in try job(workers) })
        }
      }
    } onCancel: {
      cancellation.cancel()
    }.get()
  }
}
