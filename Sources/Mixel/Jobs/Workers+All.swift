public import Parallelism

extension Workers {
  /// As many workers as processors: the default of every job.
  public static var all: Workers { Workers(count: available) }

  /// Returns a result, or throws if it is incomplete because the work was cancelled.
  func finished<Value>(_ value: Value) throws(MixelError) -> Value {
    if isCancelled { throw .cancelled }
    return value
  }
}

extension Workers {
  /// Runs a job without blocking the current task, and cancels it with the task.
  ///
  ///     let segmentation = try await Workers.all.run { workers in
  ///       try photo.segmented(.automatic, workers: workers)
  ///     }
  ///
  /// The job runs on a thread of its own, because a long computation on Swift's cooperative pool
  /// would delay other tasks.
  ///
  /// - Parameter job: a closure that gets these workers, with a cancellation that follows the
  ///   task's.
  /// - Throws: the job's error; ``MixelError/cancelled`` if the task was cancelled.
  public func run<Value: Sendable>(
    _ job: @escaping @Sendable (Workers) throws(MixelError) -> Value
  ) async throws(MixelError) -> Value {
    let cancellation = Cancellation(deadline: cancellation?.deadline)
    let workers = Workers(count: count, cancellation: cancellation)
    return try await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, MixelError>, Never>) in
        ThreadPool.shared.run {
          continuation.resume(returning: Result { () throws(MixelError) in try job(workers) })
        }
      }
    } onCancel: {
      cancellation.cancel()
    }.get()
  }
}
