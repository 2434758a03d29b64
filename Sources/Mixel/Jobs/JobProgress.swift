/// How far a job is. Jobs tell it when each of their stages begins, on the thread that runs them.
public struct JobProgress: Sendable, Hashable {
  /// What a job is doing.
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

  /// How many of the job's parts are done: stages of one photo, photos of many, frames of a track.
  public let completed: Int

  /// How many parts there are; nil where that is not known, as in a stream.
  public let total: Int?

  public init(_ stage: Stage, completed: Int, of total: Int?) {
    self.stage = stage
    self.completed = completed
    self.total = total
  }

  /// The share of the parts that is done, in 0...1; nil where their number is not known.
  public var fraction: Double? { total.map { $0 > 0 ? Double(completed) / Double($0) : 1 } }
}

/// Called when a stage of a job begins, on the thread that runs the job.
public typealias ProgressHandler = (JobProgress) -> Void
