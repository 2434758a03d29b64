/// The progress of a job, reported at the beginning of each of its stages.
public struct JobProgress: Sendable, Hashable {
  /// A stage of a job.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    case counting = "count colours"
    case fitting = "fit"
    case labeling = "label"
    case findingRegions = "find regions"
    case readingGuide = "guide"
    case cuttingOut = "cut out"
    case matting = "matte"
    case tracking = "track"
    case reading = "read"
  }

  /// The stage that begins.
  public let stage: Stage

  /// The number of finished parts: stages of a job on one photo, photos of many, frames of a track.
  public let completed: Int

  /// The number of all parts; nil if it is unknown, as for a stream.
  public let total: Int?

  public init(_ stage: Stage, completed: Int, of total: Int?) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }

  /// The share of finished parts, 0...1; nil if their number is unknown.
  public var fraction: Double? { total.map { $0 > 0 ? Double(completed) / Double($0) : 1 } }
}

/// A function that is called at the beginning of each stage, on the thread that runs the job.
public typealias ProgressHandler = (JobProgress) -> Void
