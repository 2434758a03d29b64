public import Raster
import Tracking

/// An object as a run has followed it.
public struct FollowedObject: Sendable, Hashable, Codable {
  /// What told where the object is.
  public enum Origin: Sendable, Hashable, Codable {
    case box(Box)
    /// The mask's file, where it came from one.
    case mask(file: String?)
  }

  public let name: String
  /// In ``firstFrame``.
  public internal(set) var origin: Origin
  /// The frame in which it was first given.
  public let firstFrame: Int
  /// The mixtures as fitted to the first frame; nil where a table did not tell.
  public internal(set) var first: ObjectModels?
  /// The mixtures as carried to the last frame; nil as ``first``.
  public internal(set) var last: ObjectModels?
}

extension FollowedObject.Origin {
  init(_ start: TrackedObject.Start, file: String?) {
    switch start {
    case .box(let box): self = .box(box)
    case .mask: self = .mask(file: file)
    }
  }
}

extension ObjectModels {
  init(_ tracker: Tracker) { self.init(object: tracker.objectMixture, background: tracker.backgroundMixture) }
}
