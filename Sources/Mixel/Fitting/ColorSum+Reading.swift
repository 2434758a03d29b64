import ColorStatistics
import Files
public import ImageCodecs
public import Parallelism
public import SystemPackage

extension ColorSum {
  /// Reads photos and histogram files, and adds their colors.
  ///
  /// As many files as workers are read, decoded and counted in parallel; their pictures and the sum
  /// are in memory at the same time. The result is bit for bit the same with any number of workers.
  ///
  /// - Parameters:
  ///   - paths: pictures or histogram files, recognized by their first bytes.
  ///   - options: the limits on what is decoded.
  ///   - progress: called before waiting for each file, on the caller's thread.
  /// - Throws: the error of the first unusable file, ``MixelError/reading(_:of:)`` or
  ///   ``MixelError/histogram(_:of:)``; ``MixelError/cancelled``.
  public init(
    photosAt paths: [String], options: DecodingOptions = DecodingOptions(), workers: Workers = .all,
    progress: ProgressHandler = { _ in }
  ) throws(MixelError) {
    try self.init(photosAt: paths.map { FilePath(text: $0) }, options: options, workers: workers, progress: progress)
  }

  /// Reads photos and histogram files whose paths need not be UTF-8.
  ///
  /// - Throws: ``MixelError/reading(_:of:)``, ``MixelError/histogram(_:of:)``,
  ///   ``MixelError/cancelled``.
  public init(
    photosAt paths: [FilePath], options: DecodingOptions = DecodingOptions(), workers: Workers = .all,
    progress: ProgressHandler = { _ in }
  ) throws(MixelError) {
    self.init()
    var options = options
    options.cancellation = options.cancellation ?? workers.cancellation
    let decoding = options
    // Each job holds a thread; threads beyond that help the running jobs.
    let budget = ThreadBudget(free: workers.count)
    var jobs = OrderedJobs<Result<Counted, MixelError>>(workers: workers)
    for path in paths {
      while jobs.count >= workers.count { try take(&jobs, of: paths.count, progress) }
      jobs.start { [cancellation = workers.cancellation, count = workers.count] in
        budget.claim()
        defer { budget.give(1) }
        let helpers = Workers(count: count, sharing: budget, cancellation: cancellation)
        return Result { () throws(MixelError) in try Self.counted(path, decoding, helpers) }
      }
    }
    while jobs.count > 0 { try take(&jobs, of: paths.count, progress) }
  }

  private typealias Counted = (histogram: ColorHistogram, effectiveSampleSize: Double?)

  private mutating func take(
    _ jobs: inout OrderedJobs<Result<Counted, MixelError>>, of total: Int, _ progress: ProgressHandler
  ) throws(MixelError) {
    progress(JobProgress(.counting, completed: count, of: total))
    guard let outcome = jobs.take() else { return }
    do {
      let counted = try outcome.get()
      try add(counted.histogram, effectiveSampleSize: counted.effectiveSampleSize)
    } catch {
      // No job of this call continues after it returns.
      while jobs.take() != nil {}
      throw error
    }
  }

  private static func counted(
    _ path: FilePath, _ options: DecodingOptions, _ workers: Workers
  ) throws(MixelError) -> Counted {
    if workers.isCancelled { throw .cancelled }
    let name = path == "-" ? nil : path.text
    let bytes: [UInt8], photo: Photo
    do throws(CodecError) {
      bytes = try readImageFile(path, orAllBehind: ColorHistogram.fileSignature, options: options)
    } catch {
      throw error.kind == .cancelled ? .cancelled : .reading(error, of: name)
    }
    if ColorHistogram.isFile(bytes) { return (try ColorHistogram(decoding: bytes, path: name), nil) }
    do throws(MixelError) {
      photo = try Photo(decoding: bytes, options: options)
    } catch {
      guard case .reading(let reason, _) = error else { throw error }
      throw reason.kind == .cancelled ? .cancelled : .reading(reason, of: name)
    }
    return (try photo.histogram(workers: workers), try photo.effectiveSampleSize(workers: workers))
  }
}
