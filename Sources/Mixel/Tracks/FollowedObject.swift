import ColorStatistics
import GaussianMixture
public import Raster
import Tracking

/// An object of a run, with its mixtures in the first and the last frame.
public struct FollowedObject: Sendable, Hashable, Codable {
  /// What marked the object: a box or a mask.
  public enum Origin: Sendable, Hashable, Codable {
    case box(Box)
    /// A mask, with the path of its file if it has one.
    case mask(file: String?)
  }

  public let name: String
  /// What marked the object in ``firstFrame``.
  public internal(set) var origin: Origin
  /// The index of the frame in which the object was first marked.
  public let firstFrame: Int
  /// The mixtures fitted in the first frame; nil for a track read from a table.
  public internal(set) var first: ObjectModels?
  /// The mixtures in the last frame; nil for a track read from a table.
  public internal(set) var last: ObjectModels?
}

extension FollowedObject {
  /// An object that begins with a keyframe which has not been reached.
  package init(beginning keyframe: TrackKeyframe) {
    self.init(
      name: keyframe.object, origin: Origin(keyframe.start, file: keyframe.file), firstFrame: keyframe.frame,
      first: nil, last: nil)
  }
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
  /// - Parameter levels: by which frames are stretched; nil if they are not.
  init(_ tracker: Tracker, _ levels: SampleLevels?) {
    self.init(object: tracker.objectMixture(levels), background: tracker.backgroundMixture(levels))
  }
}

extension Tracker {
  func objectMixture(_ levels: SampleLevels?) -> GaussianMixture {
    levels?.original(of: objectMixture) ?? objectMixture
  }

  func backgroundMixture(_ levels: SampleLevels?) -> GaussianMixture {
    levels?.original(of: backgroundMixture) ?? backgroundMixture
  }
}
